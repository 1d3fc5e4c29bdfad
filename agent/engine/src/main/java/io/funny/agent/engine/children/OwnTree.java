package io.funny.agent.engine.children;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.RunGroup;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.RunCookie;
import io.funny.agent.engine.tree.Membership;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who of this JVM's descendants is still its own. Let go were those whose cookie somebody changed,
 * and those who broke away from the group that they would have been born into. For one ending; not
 * thread-safe.
 */
final class OwnTree implements Membership {

  private static final long INIT = 1;

  private final ProcessTable table;
  private final ProcessIdentity self;
  private final RunGroup group;
  private final boolean groupInUse;

  /** What this JVM itself was given: children have it where no cookie was put into them. */
  private final Optional<String> inherited;

  /** Of the dead, the group no longer tells. */
  private final Set<ProcessIdentity> everInGroup = new HashSet<>();

  OwnTree(ProcessTable table, RunGroup group) {
    this.table = table;
    this.self = table.self();
    this.group = group;
    this.groupInUse = group.isInUse();
    this.inherited = mark(self);
  }

  @Override
  public boolean includes(ProcessIdentity process) {
    return groupInUse && isInGroup(process);
  }

  @Override
  public boolean excludes(
      ProcessDetails process, ProcessIdentity parent, Predicate<RunCookie> namesMember) {
    if (includes(process.identity())) {
      return false;
    }
    if (groupInUse && (parent == null || everInGroup.contains(parent))) {
      return true;
    }
    Optional<String> mark = mark(process.identity());
    if (mark.isEmpty()) {
      // Orphans of any origin become children of init: that link alone says nothing.
      return self.pid() == INIT && self.equals(parent);
    }
    return !mark.equals(inherited) && RunCookie.parse(mark.get()).filter(namesMember).isEmpty();
  }

  private boolean isInGroup(ProcessIdentity process) {
    if (group.contains(process)) {
      everInGroup.add(process);
    }
    return everInGroup.contains(process);
  }

  /** One that cannot be read says nothing: then the parent alone counts. */
  private Optional<String> mark(ProcessIdentity process) {
    try {
      return table.variable(process, RunCookie.VARIABLE);
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }
}
