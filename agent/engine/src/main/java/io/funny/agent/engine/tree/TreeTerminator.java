package io.funny.agent.engine.tree;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.ProcessTermination;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Ends process trees: asks first, then forces, until a look at the tree finds nobody.
 *
 * <p>Asked from the root down, each only when what started it has ended: a supervisor whose child
 * is ended first starts it again, and a JVM ends its children itself, in its own order. Who still
 * lives when the grace is as good as over is asked in any case, and forced at its end. Thread-safe;
 * blocks.
 */
public final class TreeTerminator {

  private final ProcessTable table;
  private final ProcessTermination termination;
  private final LongSupplier nanoTime;

  public TreeTerminator(ProcessTable table, ProcessTermination termination) {
    this(table, termination, System::nanoTime);
  }

  TreeTerminator(ProcessTable table, ProcessTermination termination, LongSupplier nanoTime) {
    this.table = table;
    this.termination = termination;
    this.nanoTime = nanoTime;
  }

  /**
   * Ends a tree. Never this process, its ancestors, other users' processes or the operating
   * system's; if the root is one of these, then nothing of its tree either, except that a process
   * may end all that descends from itself.
   *
   * @param root may be dead
   * @param grace for ending in order; zero to force at once
   * @param limit after which it returns with what is left, at the earliest after the grace
   * @throws IOException if the processes cannot be listed
   * @throws InterruptedException if interrupted; what was asked to end may then still do so
   */
  public TerminationResult end(ProcessIdentity root, Duration grace, Duration limit)
      throws IOException, InterruptedException {
    return end(root, Membership.BY_DESCENT, Grace.of(grace), limit);
  }

  /**
   * Ends a tree as above, but not those who were let go.
   *
   * @throws IOException if the processes cannot be listed
   * @throws InterruptedException if interrupted; what was asked to end may then still do so
   */
  public TerminationResult end(
      ProcessIdentity root, Membership membership, Grace grace, Duration limit)
      throws IOException, InterruptedException {
    return new TreeTermination(table, termination, nanoTime, root, membership).run(grace, limit);
  }
}
