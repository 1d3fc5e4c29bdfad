package io.funny.agent.engine.port;

import io.funny.agent.engine.config.PortSet;
import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.ListenerTable;
import io.funny.agent.engine.report.Notices;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Frees the ports of this JVM's servers: before they bind, those that are known beforehand, and
 * again if a bind fails. Whoever binds a known port waits until its sweep is done. Thread-safe.
 */
public final class ServerPorts implements PortRescue {

  /**
   * For a run that is shutting down to be gone; half of it if it may be ended then, which takes up
   * to 8 s more: all that within the deadline of a bind.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(9);

  /** At start, if the bind will wait as long as it takes. */
  private static final Duration LITTLE_PATIENCE = Duration.ofMillis(500);

  /**
   * How long a bind waits for the sweep at start: for one tree that ends in its own time, and some
   * time is left to be told who holds the port.
   */
  private static final Duration START = Duration.ofSeconds(12);

  /** Of holders that were told of on stderr; the exception tells of each. */
  private static final int MAX_EXPLAINED = 100;

  /**
   * Before the application has tried, it is not sure that it wants the port: it was remembered, or
   * named for another program. Whoever lives is not ended on that suspicion.
   */
  private static final SweepPolicy AT_START = SweepPolicy.OWNED;

  private final Callable<Sweep> sweeps;
  private final PortMessages messages;
  private final Notices notices;
  private final boolean rescues;
  private final Set<String> explained = new HashSet<>();
  private final Set<Integer> chosen = ConcurrentHashMap.newKeySet();
  private final CountDownLatch known = new CountDownLatch(1);
  private final CountDownLatch swept = new CountDownLatch(1);
  private volatile PortSet ports = PortSet.NONE;
  private volatile boolean startOver;
  private Sweep sweep;

  /**
   * @param sweeps reaches the operating system; called once, when there is something to sweep
   * @param rescues whether a bind that fails is to be tried again
   */
  public ServerPorts(
      Callable<Sweep> sweeps, PortMessages messages, Notices notices, boolean rescues) {
    this.sweeps = sweeps;
    this.messages = messages;
    this.notices = notices;
    this.rescues = rescues;
  }

  /**
   * Sweeps the known ports. On a background thread; the work itself, if there is any, is done on a
   * thread of its own.
   *
   * @param table the cheapest look at who listens: mostly nobody does
   */
  public void start(PortSet knownPorts, ListenerTable table) {
    try {
      ports = knownPorts;
      known.countDown();
      List<Listener> listeners = knownPorts.isEmpty() ? List.of() : table.listeners(knownPorts);
      if (listeners.isEmpty()) {
        over();
        return;
      }
      new PortThread("funny-agent-sweep", () -> sweep(listeners)).start();
    } catch (IOException | RuntimeException | Error e) {
      over();
      notices.failed("look who holds the ports of this application", e, "");
    }
  }

  private void sweep(List<Listener> listeners) {
    Duration patience = rescues ? LITTLE_PATIENCE : PATIENCE;
    long end = System.nanoTime() + patience.toNanos(); // for all of them: a bind waits for it
    try {
      int last = 0;
      for (Listener listener : listeners) {
        if (listener.port() != last) {
          last = listener.port();
          long left = Math.max(0, end - System.nanoTime());
          tell(sweep().upTo(AT_START).sweep(last, null, Duration.ofNanos(left)));
        }
      }
    } catch (Exception | LinkageError e) {
      notices.failed("sweep the ports of this application", e, "");
    } finally {
      over();
    }
  }

  /** Only what was done: a port that is held matters when the application wants to bind it. */
  private void tell(SweepResult result) {
    for (String line : messages.actions(result)) {
      notices.say(line);
    }
  }

  private void over() {
    startOver = true;
    known.countDown();
    swept.countDown();
  }

  private synchronized Sweep sweep() throws Exception {
    if (sweep == null) {
      sweep = sweeps.call();
    }
    return sweep;
  }

  /**
   * Not the line itself, which tells ages: who tries again and again is told once. Of those who are
   * told of, as long as there are not too many different ones: who holds the port by ever new
   * processes is not told, nor kept in memory, without end.
   */
  private boolean isNew(SweepResult result) {
    StringBuilder subject = new StringBuilder().append(result.port());
    for (Finding finding : result.remaining().subList(0, messages.told(result))) {
      subject.append(finding.verdict()).append(finding.holder().map(Holder::process));
    }
    synchronized (explained) {
      return explained.size() < MAX_EXPLAINED && explained.add(subject.toString());
    }
  }

  @Override
  public void chosen(int port) {
    chosen.add(port);
  }

  /** Whether the application itself chose a port that it listens on; not one of the system's. */
  public boolean isChosen(int port) {
    return chosen.contains(port);
  }

  /** Whether the application itself chose any port to listen on, with success or not. */
  public boolean hasChosen() {
    return !chosen.isEmpty();
  }

  @Override
  public boolean isStartOver() {
    return startOver;
  }

  @Override
  public void awaitStart(int port) throws InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    if (known.await(START.toNanos(), TimeUnit.NANOSECONDS) && ports.test(port)) {
      swept.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public String rescue(InetAddress address, int port) {
    if (!rescues) {
      return "";
    }
    try {
      SweepResult result = sweep().sweep(port, address, PATIENCE);
      tell(result);
      if (result.isFree()) {
        return null;
      }
      if (Thread.currentThread().isInterrupted()) {
        return ""; // nobody wants to know any more
      }
      StringBuilder explanation = new StringBuilder();
      boolean isNew = isNew(result);
      for (String line : messages.remaining(result, sweep().policy())) {
        if (isNew) {
          notices.say(line);
        }
        explanation.append(explanation.length() == 0 ? "" : " ").append(line);
      }
      return explanation.toString();
    } catch (Exception | LinkageError e) {
      if (!Thread.currentThread().isInterrupted()) {
        notices.failed("find out who holds port " + port, e, "");
      }
      return "";
    }
  }
}
