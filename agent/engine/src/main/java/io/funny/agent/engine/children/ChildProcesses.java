package io.funny.agent.engine.children;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.RunGroup;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.engine.tree.TreeEnd;
import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownTask;
import io.funny.agent.shutdown.phased.RankedTask;
import io.funny.agent.shutdown.phased.TaskSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Ends the processes of this JVM with it, if that is wanted and there are any: in order in phase
 * FINAL, and by the kernel, where that can do it, if the JVM is ended outright. Thread-safe.
 */
public final class ChildProcesses implements TaskSource {

  private static final String TASK = "child processes";
  private static final int RANK = 10;

  private final ChildrenPolicy policy;
  private final ChildWatch watch;
  private final Access access;
  private final Notices notices;
  private boolean bound;
  private volatile boolean server;
  private volatile int ended;

  /** How the operating system is reached; not before it is needed. */
  public interface Access {

    /** Waits, not for long, if this JVM is perhaps a server and nobody has told yet. */
    void awaitServer();

    ProcessTable processes() throws Exception;

    /** What the children are born into. */
    RunGroup group() throws Exception;

    ChildrenEnding ending() throws Exception;
  }

  public ChildProcesses(ChildrenPolicy policy, ChildWatch watch, Access access, Notices notices) {
    this.policy = policy;
    this.watch = watch;
    this.access = access;
    this.notices = notices;
  }

  /** The group of the children is there. On the background thread. */
  public void start() {
    bindToGroup();
  }

  /** This JVM listens on a port of its own choice. On the background thread. */
  public void becameServer() {
    if (!server) {
      server = true;
      bindToGroup();
    }
  }

  private synchronized void bindToGroup() {
    if (bound || !policy.ends(server)) {
      return;
    }
    bound = true;
    try {
      access.group().endWithThisProcess();
    } catch (Exception | LinkageError e) {
      notices.failed(
          "let child processes end with this JVM when it is ended outright",
          e,
          "They end if it shuts down.");
    }
  }

  /** Whether there are processes that are to end with this JVM. */
  public boolean areToEnd() {
    if (policy == ChildrenPolicy.AUTO && !server) {
      access.awaitServer();
    }
    if (!policy.ends(server)) {
      return false;
    }
    try {
      // Native code may have started some that nobody told of.
      return watch.hasSeenAny() || access.processes().hasChildren();
    } catch (Exception | LinkageError e) {
      return true; // the task will tell what is wrong
    }
  }

  @Override
  public List<RankedTask> tasks(ShutdownPhase phase, ShutdownContext context, boolean forGood) {
    if (phase != ShutdownPhase.FINAL || !areToEnd()) {
      return List.of();
    }
    return List.of(RankedTask.of(ShutdownTask.named(TASK).in(phase, this::end), RANK));
  }

  private void end(ShutdownContext context) throws Exception {
    TreeEnd end = access.ending().end(context.remaining());
    ended = end.inOrder().size() + end.forced().size();
    if (!end.isComplete()) {
      notices.say(left(end.left()));
    }
  }

  /**
   * The JVM is halted, and they were not ended in order before.
   *
   * @param time that there is
   */
  public void force(Duration time) {
    if (!policy.ends(server)) {
      return;
    }
    try {
      access.ending().force(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | LinkageError e) {
      // That the JVM halts matters more.
    }
  }

  private static String left(Map<ProcessDetails, String> left) {
    StringJoiner text = new StringJoiner("; ", "child processes that live on: ", ".");
    left.forEach(
        (process, why) -> text.add(process.name() + ", PID " + process.pid() + ": it is " + why));
    return text.toString();
  }

  /** How many ended in the last shutdown or reload. */
  public int ended() {
    return ended;
  }
}
