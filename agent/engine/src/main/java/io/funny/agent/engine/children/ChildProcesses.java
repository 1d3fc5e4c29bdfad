package io.funny.agent.engine.children;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.RunGroup;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.engine.shutdown.EndOrder;
import io.funny.agent.engine.shutdown.EndStep;
import io.funny.agent.engine.tree.TerminationResult;
import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownReason;
import io.funny.agent.shutdown.ShutdownTask;
import io.funny.agent.shutdown.phased.RankedTask;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends the processes of this JVM with it, if that is wanted and there are any: in order in phase
 * FINAL, and by the kernel, where that can do it, if the JVM is ended outright. Thread-safe.
 */
public final class ChildProcesses {

  private static final String TASK = "child processes";

  /** Who starts children without an end does not keep the JVM from its own. */
  private static final Duration MOST = Duration.ofSeconds(6);

  private final ChildrenPolicy policy;
  private final ChildWatch watch;
  private final Access access;
  private final Notices notices;
  private boolean bound;
  private volatile boolean server;
  private final AtomicInteger ended = new AtomicInteger();
  private volatile ChildInputs inputs;

  /** A hook may have been the last to keep a child. */
  private volatile List<Process> kept = List.of();

  /** Kept to the end of the JVM. */
  private volatile ChildInputs outputs;

  /** How the operating system is reached; not before it is needed. */
  public interface Access {

    /** Waits, not for long, if this JVM is perhaps a server and nobody has told yet. */
    void awaitServer();

    ProcessTable processes() throws Exception;

    /** What the children are born into. */
    RunGroup group() throws Exception;

    ChildrenTermination ending() throws Exception;

    ExitNotices exitNotices();

    ChildInputs inputs() throws Exception;
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
      return watch.count() > 0 || access.processes().hasChildren();
    } catch (Exception | LinkageError e) {
      return true; // the task will tell what is wrong
    }
  }

  /**
   * What ends them in this phase, if they are to end.
   *
   * @param forGood whether the JVM ends after it, rather than that it goes on after a reload
   */
  public List<RankedTask> tasks(ShutdownPhase phase, EndOrder order, boolean forGood) {
    if (phase == ShutdownPhase.SERVER) {
      noteInputs();
    }
    if (!order.has(EndStep.CHILDREN, phase)) {
      return List.of();
    }
    if (!areToEnd()) {
      forget();
      return List.of();
    }
    ShutdownTask all = ShutdownTask.named(TASK).in(phase, context -> endAll(context, forGood));
    return List.of(RankedTask.of(all, order.rank(EndStep.CHILDREN)));
  }

  /** Those that the application knew when the end began, and those that it still knows. */
  private Set<Process> known() {
    Set<Process> known = new LinkedHashSet<>(kept);
    known.addAll(watch.known());
    return known;
  }

  /** As they are before any hook tells a child to end. */
  private void noteInputs() {
    inputs = null;
    List<Process> known = policy.ends(server) ? watch.known() : List.of();
    kept = known;
    if (!known.isEmpty()) {
      try {
        inputs = access.inputs();
        inputs.note(known);
      } catch (Exception | LinkageError e) {
        // The task will tell what is wrong.
      }
    }
  }

  private void endAll(ShutdownContext context, boolean forGood) throws Exception {
    try {
      if (forGood) {
        access.exitNotices().hold();
        outputs = access.inputs();
        outputs.holdOutputs(known());
      }
      ended.set(0);
      long limit = System.nanoTime() + MOST.toNanos();
      long before;
      do { // somebody's thread may have started others meanwhile
        before = watch.count();
        end(context, forGood);
      } while (watch.count() != before
          && System.nanoTime() - limit < 0
          && !context.remaining().isZero());
    } finally {
      forget();
    }
  }

  /** After a reload the application is free to drop its children. */
  private void forget() {
    kept = List.of();
    inputs = null;
  }

  private void end(ShutdownContext context, boolean forGood) throws Exception {
    ChildInputs noted = inputs == null ? access.inputs() : inputs;
    TerminationResult end =
        access.ending().end(noted, known(), forGood, signal(context), context.remaining());
    ended.addAndGet(end.inOrder().size() + end.forced().size());
    if (!end.isComplete()) {
      notices.say(left(end.left()));
    }
  }

  private static String signal(ShutdownContext context) {
    ShutdownReason reason = context.reason();
    return reason.kind() == ShutdownReason.Kind.SIGNAL ? reason.toString() : "";
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
    return ended.get();
  }
}
