package io.funny.agent.engine.watch;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.RunGroup;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.RunCookie;
import io.funny.agent.engine.tree.Membership;
import io.funny.agent.engine.tree.ProcessTree;
import io.funny.agent.engine.tree.TreeMember;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who belongs to an instance: those who were seen in its tree before it ended, which no parent link
 * tells any more; not those whom the application let go on purpose, by giving them another cookie
 * or letting them break away. Not thread-safe.
 */
public final class WatchedTree implements Membership {

  private final ProcessTable table;
  private final RunGroup group;
  private final Optional<String> inherited;
  private final Set<ProcessIdentity> seen = new HashSet<>();

  /**
   * @param group what this process and all that it starts are in
   */
  public WatchedTree(ProcessTable table, RunGroup group) {
    this.table = table;
    this.group = group;
    this.inherited = mark(table.self());
  }

  /**
   * Looks at who is there now.
   *
   * @throws IOException if the processes cannot be listed
   */
  public void look(ProcessIdentity root) throws IOException {
    for (TreeMember member : ProcessTree.of(table, root, this).members()) {
      seen.add(member.identity());
    }
  }

  @Override
  public boolean includes(ProcessIdentity process) {
    return seen.contains(process);
  }

  @Override
  public boolean excludes(
      ProcessDetails process, ProcessIdentity parent, Predicate<RunCookie> namesMember) {
    if (seen.contains(process.identity())) {
      return false;
    }
    if (group.isInUse() && !group.contains(process.identity())) {
      return true;
    }
    Optional<String> mark = mark(process.identity());
    return mark.isPresent()
        && !mark.equals(inherited)
        && RunCookie.parse(mark.get()).filter(namesMember).isEmpty();
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
