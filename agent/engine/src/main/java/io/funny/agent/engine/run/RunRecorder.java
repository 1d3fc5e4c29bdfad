package io.funny.agent.engine.run;

import io.funny.agent.boot.ChildObserver;
import io.funny.agent.engine.os.FirstLook;
import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.report.Notices;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Sees to it that this run's record is kept: children, ports, the beginning of its end. The
 * application's threads only leave a note, with what must be seen at once. An entry that cannot be
 * written is said once; the next one is tried all the same, but nothing more is where the operating
 * system cannot be reached.
 */
public final class RunRecorder implements ChildObserver {

  private static final long LOOK_PAUSE_NANOS = 1_000_000_000;

  private final FirstLook firstLook;
  private final Callable<ProcessTable> processes;
  private final Callable<RunRecordWriter> writers;
  private final Executor background;
  private final Notices notices;
  private final Set<ProcessIdentity> letGo = ConcurrentHashMap.newKeySet();
  private ProcessTable table;
  private RunRecordWriter writer;
  private long lastLook;
  private boolean lookPending;
  private boolean closing;
  private volatile boolean broken;

  /**
   * @param firstLook at each child, on the thread that starts it
   * @param processes reaches the operating system; called once, on the background thread
   * @param writers opens the record; likewise
   * @param background runs one task at a time
   */
  public RunRecorder(
      FirstLook firstLook,
      Callable<ProcessTable> processes,
      Callable<RunRecordWriter> writers,
      Executor background,
      Notices notices) {
    this.firstLook = firstLook;
    this.processes = processes;
    this.writers = writers;
    this.background = background;
    this.notices = notices;
  }

  @Override
  public void started(long pid) {
    if (!broken) {
      background.execute(new Child(pid, firstLook.variable(pid, RunCookie.VARIABLE)));
    }
  }

  /**
   * A child, to be written down before it or we may be killed. No lambda: a spawn should not wait.
   */
  private final class Child implements Runnable {

    private final long pid;
    private final Optional<String> mark;

    Child(long pid, Optional<String> mark) {
      this.pid = pid;
      this.mark = mark;
    }

    @Override
    public void run() {
      write(() -> writeChild(pid, mark));
    }
  }

  /**
   * Native code of this JVM may have started processes that nobody told us of. Those that are here
   * by now can have the listener; later ones cannot, for it is no longer inherited.
   */
  private void writeChildren() throws Exception {
    for (ProcessDetails process : processes().all()) {
      if (processes().isChild(process)) {
        writeChild(process.identity(), mark(process.identity()));
      }
    }
  }

  private ProcessTable processes() throws Exception {
    if (table == null) {
      broken = true; // unless this succeeds
      table = processes.call();
      broken = false;
    }
    return table;
  }

  private Optional<String> mark(ProcessIdentity process) throws Exception {
    try {
      return processes().variable(process, RunCookie.VARIABLE);
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  private void writeChild(long pid, Optional<String> mark) throws Exception {
    Optional<ProcessIdentity> child;
    try {
      child = processes().ownChild(pid);
    } catch (UnreadableException e) {
      return; // gone by now as a rule, where that cannot be told from hidden (hidepid)
    }
    if (child.isPresent()) {
      writeChild(child.get(), mark);
    }
  }

  /**
   * Let go is who has another mark than a cookie; unless this JVM has the same mark, which children
   * have inherited where no cookie is put into them.
   */
  private void writeChild(ProcessIdentity child, Optional<String> mark) throws Exception {
    if (letGo.contains(child)) {
      return;
    }
    if (mark.isPresent()
        && RunCookie.parse(mark.get()).isEmpty()
        && !mark.equals(mark(processes().self()))) {
      letGo.add(child);
      writer().letGo(child);
    } else {
      writer().started(child);
    }
  }

  /** Whether a child was let go when it was first seen. */
  public boolean hasLetGo(ProcessIdentity child) {
    return letGo.contains(child);
  }

  /**
   * This JVM has a listener on a port of its own choice. On the background thread. The look at the
   * children takes longer, and waits until all the ports are written that were bound until now.
   */
  public void listening(OwnListener listener) {
    write(
        () -> {
          boolean first = writer().listening(listener);
          boolean due = first || System.nanoTime() - lastLook > LOOK_PAUSE_NANOS; // some bind often
          if (due && !lookPending) {
            lookPending = true;
            background.execute(() -> write(this::look));
          }
        });
  }

  private void look() throws Exception {
    lookPending = false;
    lastLook = System.nanoTime();
    writeChildren();
  }

  /**
   * This JVM begins to shut down. Nothing waits for the entry: a shutdown that has work to do takes
   * longer than writing it, and one that has none needs no entry.
   */
  public void closing() {
    background.execute(new Closing());
  }

  /** No lambda: an exit should not wait. */
  private final class Closing implements Runnable, Entry {

    @Override
    public void run() {
      RunRecorder.this.write(this);
    }

    @Override
    public void write() throws Exception {
      closing = true;
      if (writer != null) {
        writer.closing();
      }
    }
  }

  private RunRecordWriter writer() throws Exception {
    if (writer == null) {
      broken = true; // unless this succeeds
      writer = writers.call();
      broken = false;
      if (closing) {
        writer.closing();
      }
    }
    return writer;
  }

  private synchronized void write(Entry entry) {
    if (broken) {
      return;
    }
    try {
      entry.write();
    } catch (Exception | LinkageError e) {
      notices.failed(
          "keep the record of this run",
          e,
          "The next start knows its children by their environment only.");
    }
  }

  private interface Entry {
    void write() throws Exception;
  }
}
