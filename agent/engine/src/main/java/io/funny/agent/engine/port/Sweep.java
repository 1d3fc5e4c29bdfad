package io.funny.agent.engine.port;

import io.funny.agent.engine.os.IpAddress;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.OperatingSystem;
import io.funny.agent.engine.os.PortProbe;
import io.funny.agent.engine.os.UnreadableException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Frees a port as far as the policy allows, and says what it did and what is left. Success is
 * claimed only when the port was seen free. Thread-safe; blocks, so not for application threads.
 */
public final class Sweep {

  private static final Duration LOOK = Duration.ofSeconds(5);

  /** Something that starts new holders again and again wins at last. */
  private static final Duration LIMIT = Duration.ofSeconds(25);

  private static final Duration PAUSE = Duration.ofMillis(20);

  /**
   * A socket without holder may be on its way out: closed by its process while a system call on it
   * was still under way, be it our own that keeps it out of children.
   */
  private static final Duration CLOSING = Duration.ofMillis(200);

  /** A process that was killed lives on for a moment, and its listener with it. */
  private static final Duration DYING = Duration.ofMillis(500);

  /**
   * The kernel takes away the memory of a process that ends, a large heap for instance, before it
   * closes its descriptors (kernel/exit.c, do_exit): meanwhile nobody can look into it.
   */
  private static final Duration LAST_MOMENTS = Duration.ofSeconds(2);

  private final OperatingSystem system;
  private final PortSurvey survey;
  private final TreeRemedy trees;
  private final SweepPolicy policy;

  public Sweep(OperatingSystem system, PortSurvey survey, TreeRemedy trees, SweepPolicy policy) {
    this.system = system;
    this.survey = survey;
    this.trees = trees;
    this.policy = policy;
  }

  public SweepPolicy policy() {
    return policy;
  }

  /** The same, but going no further than a policy. */
  Sweep upTo(SweepPolicy most) {
    return policy.compareTo(most) <= 0 ? this : new Sweep(system, survey, trees, most);
  }

  /**
   * Frees a port.
   *
   * @param wanted the address that is to be bound, so that listeners on others are left alone;
   *     {@code null} for all
   * @param patience how long a run that is shutting down is waited for; half of it if it may be
   *     ended
   * @return if the thread is interrupted, at once, with what was done until then and the port as if
   *     in use; the thread's interrupt is kept
   * @throws IOException if the operating system does not tell who listens
   */
  public SweepResult sweep(int port, InetAddress wanted, Duration patience) throws IOException {
    long start = System.nanoTime();
    List<Action> actions = new ArrayList<>();
    Set<Object> tried = new HashSet<>();
    Duration wait = Duration.ZERO;
    long since = start;
    boolean wasClosing = false;
    while (true) {
      List<Finding> findings = findings(port, wanted);
      Duration now = findings.isEmpty() ? DYING : waitFor(findings, patience, wasClosing);
      if (!now.equals(wait)) { // something has happened, and what is there now has its own time
        wait = now;
        since = System.nanoTime();
      }
      wasClosing |= findings.stream().anyMatch(Finding::isClosing);
      if (Thread.currentThread().isInterrupted() || (!findings.isEmpty() && isOver(start, LIMIT))) {
        return new SweepResult(port, PortProbe.State.IN_USE, actions, findings);
      }
      if (findings.isEmpty()) {
        PortProbe.State state = system.probe().probe(wanted, port);
        if (state != PortProbe.State.IN_USE || isOver(since, wait)) {
          return new SweepResult(port, state, actions, List.of());
        }
      } else if (!act(
              findings, isOver(start, Duration.ofNanos(patience.toNanos() / 2)), tried, actions)
          && isOver(since, wait)) {
        return new SweepResult(port, PortProbe.State.IN_USE, actions, findings);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Finding> findings(int port, InetAddress wanted) throws IOException {
    return survey.look(
        candidate -> candidate == port, listener -> isInTheWay(listener, wanted), LOOK);
  }

  private static boolean isInTheWay(Listener listener, InetAddress wanted) {
    return wanted == null
        || wanted.isAnyLocalAddress()
        || listener.address().isWildcard()
        || listener.address().equals(IpAddress.of(wanted));
  }

  /**
   * How long it is worth to look again without being able to do anything.
   *
   * @param wasClosing whether the listener was that of a run which was shutting down
   */
  private static Duration waitFor(List<Finding> findings, Duration patience, boolean wasClosing) {
    Duration wait = Duration.ZERO;
    for (Finding finding : findings) {
      if (finding.isClosing()) {
        return patience;
      }
      if (finding.verdict() == Verdict.LIVE_PREVIOUS_RUN) {
        wait = patience.compareTo(DYING) < 0 ? patience : DYING;
      } else if (finding.holder().isEmpty() && wait.isZero()) {
        wait = wasClosing ? LAST_MOMENTS : CLOSING;
      }
    }
    return wait;
  }

  private static boolean isOver(long start, Duration duration) {
    return System.nanoTime() - start >= duration.toNanos();
  }

  /**
   * Does what may be done, to each holder once.
   *
   * @param endsClosing whether to end also what shuts down already: it has had its time
   */
  private boolean act(
      List<Finding> findings, boolean endsClosing, Set<Object> tried, List<Action> actions) {
    for (Finding finding : findings) {
      Remedy remedy = policy.remedy(finding);
      if (remedy == Remedy.END_TREE && finding.isClosing() && !endsClosing) {
        continue; // it is going already
      }
      Object target = remedy == Remedy.END_TREE ? finding.root() : finding.holder();
      if (remedy != Remedy.REPORT && tried.add(target)) {
        actions.addAll(apply(finding, remedy));
        return true; // what was found beside it may have been freed along with it: look again
      }
    }
    return false;
  }

  private List<Action> apply(Finding finding, Remedy remedy) {
    List<Action> actions = new ArrayList<>();
    if (remedy == Remedy.RELEASE && !release(finding, actions)) {
      return actions;
    }
    actions.add(end(finding));
    return actions;
  }

  /** Returns whether the holder has to be ended instead: it may not be, but it may be ended. */
  private boolean release(Finding finding, List<Action> actions) {
    long start = System.nanoTime();
    String failure = null;
    boolean forbidden = false;
    try {
      system.holders().release(finding.holder().orElseThrow(), LOOK);
    } catch (UnreadableException e) {
      failure = inWords(e);
      forbidden = true;
    } catch (IOException e) {
      failure = inWords(e); // gone meanwhile, or another's by now
    }
    actions.add(new Action(finding, Remedy.RELEASE, failure, since(start)));
    return forbidden && finding.root().isPresent();
  }

  private Action end(Finding finding) {
    long start = System.nanoTime();
    String failure;
    try {
      failure = trees.end(finding.root().orElseThrow()) ? null : "not all of it ended";
    } catch (IOException e) {
      failure = inWords(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = "who wanted the port has given it up";
    }
    return new Action(finding, Remedy.END_TREE, failure, since(start));
  }

  /** An exception need not have a message, and no failure is a success. */
  private static String inWords(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
