package io.funny.agent.engine.tree;

import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.util.Objects;

/** A process in a tree. Immutable. */
public final class TreeMember {

  private final ProcessDetails process;
  private final ProcessIdentity parent;
  private final int depth;

  /**
   * @param parent the member that started it; {@code null} for the root, and for one whose parent
   *     is gone
   */
  TreeMember(ProcessDetails process, ProcessIdentity parent, int depth) {
    this.process = Objects.requireNonNull(process);
    this.parent = parent;
    this.depth = depth;
  }

  public ProcessDetails process() {
    return process;
  }

  public ProcessIdentity identity() {
    return process.identity();
  }

  /** How many generations below the root; 1 where the generations between are gone. */
  public int depth() {
    return depth;
  }

  /** Whether what started it is gone, so that only its history shows that it belongs here. */
  public boolean isOrphan() {
    return parent == null && depth > 0;
  }

  /** The member that started it; {@code null} for the root and for orphans. */
  ProcessIdentity parent() {
    return parent;
  }
}
