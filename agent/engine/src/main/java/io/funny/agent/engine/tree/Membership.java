package io.funny.agent.engine.tree;

import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.RunCookie;
import java.util.function.Predicate;

/** Who belongs to a tree beyond what parents and cookies tell, and who no longer does. */
public interface Membership {

  /** Parents and cookies alone. */
  Membership BY_DESCENT = new Membership() {};

  /** Whether a process surely belongs to the tree, wherever it is linked. */
  default boolean includes(ProcessIdentity process) {
    return false;
  }

  /**
   * Whether a descendant was let go: it is no member then, nor is what is linked below it.
   *
   * @param parent the member that started it; {@code null} if that is gone
   * @param namesMember whether a cookie is of somebody who is, or was, in the tree
   */
  default boolean excludes(
      ProcessDetails process, ProcessIdentity parent, Predicate<RunCookie> namesMember) {
    return false;
  }
}
