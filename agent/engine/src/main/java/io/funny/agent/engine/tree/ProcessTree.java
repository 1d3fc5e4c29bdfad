package io.funny.agent.engine.tree;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A process and all that descends from it, as they were at one moment: what is linked by credible
 * parent links, and what carries the run cookie of a member, so that children in a session of their
 * own and orphans are found where the agent is. Immutable.
 */
public final class ProcessTree {

  private final ProcessIdentity root;
  private final Membership membership;
  private final List<TreeMember> members;
  private final Set<ProcessIdentity> past;

  private ProcessTree(
      ProcessIdentity root,
      Membership membership,
      List<TreeMember> members,
      Set<ProcessIdentity> pastWithoutThese) {
    this.root = root;
    this.membership = membership;
    this.members = Collections.unmodifiableList(members);
    this.past = new HashSet<>(pastWithoutThese);
    for (TreeMember member : members) {
      past.add(member.identity());
    }
  }

  /**
   * Looks at the tree of a process.
   *
   * @param root may be dead: then what carries its run cookie, and the descendants of that, is
   *     found
   * @throws IOException if the processes cannot be listed
   */
  public static ProcessTree of(ProcessTable table, ProcessIdentity root) throws IOException {
    return of(table, root, Membership.BY_DESCENT);
  }

  /**
   * Looks at the tree of a process, without those who were let go.
   *
   * @param root may be dead, as above
   * @throws IOException if the processes cannot be listed
   */
  public static ProcessTree of(ProcessTable table, ProcessIdentity root, Membership membership)
      throws IOException {
    Set<ProcessIdentity> past = Set.of(root);
    TreeScan scan = new TreeScan(table, membership, past);
    return new ProcessTree(root, membership, scan.members(root, List.of()), past);
  }

  /**
   * Looks at the same tree again: its living members, wherever they are linked now, and what they
   * have started since.
   */
  public ProcessTree again(ProcessTable table) throws IOException {
    TreeScan scan = new TreeScan(table, membership, past);
    return new ProcessTree(root, membership, scan.members(root, members), past);
  }

  public ProcessIdentity root() {
    return root;
  }

  /** Parents before their children, the root first if it lives. */
  public List<TreeMember> members() {
    return members;
  }

  public boolean isEmpty() {
    return members.isEmpty();
  }

  public boolean isRootAlive() {
    return contains(root);
  }

  public boolean contains(ProcessIdentity process) {
    return members.stream().anyMatch(member -> member.identity().equals(process));
  }
}
