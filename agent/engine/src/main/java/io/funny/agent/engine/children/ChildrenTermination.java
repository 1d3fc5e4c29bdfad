package io.funny.agent.engine.children;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.RunGroup;
import io.funny.agent.engine.tree.Grace;
import io.funny.agent.engine.tree.TerminationResult;
import io.funny.agent.engine.tree.TreeTerminator;
import java.io.IOException;
import java.time.Duration;

/** Ends all that descends from this JVM and was not let go. Thread-safe; blocks. */
public final class ChildrenTermination {

  /** Who has not ended after this does not listen. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ProcessTable processes;
  private final TreeTerminator trees;
  private final RunGroup group;

  public ChildrenTermination(ProcessTable processes, TreeTerminator trees, RunGroup group) {
    this.processes = processes;
    this.trees = trees;
    this.group = group;
  }

  /**
   * Lets them end: first who does so when its input ends, then asked, at last by force.
   *
   * @param inputs of the children, as they were noted when the end began
   * @param children whose input this JVM may have
   * @param forGood whether the JVM ends next
   * @param signal that this JVM got, by its name; empty if it did not
   * @param time that there is; at least half of it is kept for force
   */
  TerminationResult end(
      ChildInputs inputs, Iterable<Process> children, boolean forGood, String signal, Duration time)
      throws IOException, InterruptedException {
    Duration half = Duration.ofNanos(time.toNanos() / 2);
    Duration grace = half.compareTo(GRACE) < 0 ? half : GRACE;
    inputs.close(children, forGood);
    return end(
        Grace.withTimeFor(
            grace, inputs, process -> inputs.isAsked(process) || processes.gotToo(process, signal)),
        time.minusNanos(time.toNanos() / 10));
  }

  /** Forces them at once. */
  void force(Duration time) throws IOException, InterruptedException {
    end(Grace.of(Duration.ZERO), time);
  }

  private TerminationResult end(Grace grace, Duration limit)
      throws IOException, InterruptedException {
    return trees.end(processes.self(), new OwnTree(processes, group), grace, limit);
  }
}
