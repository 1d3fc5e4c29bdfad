package io.funny.agent.engine.tree;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.RunCookie;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the members of a tree in one listing of all processes. What cannot be proven to belong to
 * the tree does not.
 */
final class TreeScan {

  private final ProcessTable table;
  private final Membership membership;
  private final Set<ProcessIdentity> past;
  private final ParentLinks links;
  private final Map<ProcessIdentity, TreeMember> found = new LinkedHashMap<>();
  private final ProcessIdentity self;
  private boolean isOwnTree;

  /**
   * @param past who ever was a member, the root included
   */
  TreeScan(ProcessTable table, Membership membership, Set<ProcessIdentity> past)
      throws IOException {
    this.table = table;
    this.membership = membership;
    this.past = past;
    this.self = table.self();
    this.links = new ParentLinks(table.all());
  }

  /**
   * The living members.
   *
   * @param before who they were a moment ago
   */
  List<TreeMember> members(ProcessIdentity root, List<TreeMember> before) {
    isOwnTree = root.equals(self);
    links.living(root).ifPresent(process -> add(process, 0));
    for (TreeMember member : before) {
      Optional<ProcessDetails> living = links.living(member.identity());
      if (living.isPresent()) {
        add(living.get(), 1);
      } else {
        childrenOf(member.identity()).forEach(child -> add(child, 1));
      }
    }
    addIncluded();
    addCarriersOfCookies(root);
    return new ArrayList<>(found.values());
  }

  /** Without the member that started it, but with all that is linked below it. */
  private void add(ProcessDetails top, int depth) {
    Deque<TreeMember> pending = new ArrayDeque<>();
    pending.push(new TreeMember(top, null, depth));
    while (!pending.isEmpty()) {
      TreeMember member = pending.pop();
      if (found.putIfAbsent(member.identity(), member) == null && goesBelow(member.identity())) {
        List<ProcessDetails> children = childrenOf(member.identity());
        for (int i = children.size() - 1; i >= 0; i--) {
          pending.push(new TreeMember(children.get(i), member.identity(), member.depth() + 1));
        }
      }
    }
  }

  /** What this process started is no business of who ends another tree that it happens to be in. */
  private boolean goesBelow(ProcessIdentity process) {
    return isOwnTree || !process.equals(self);
  }

  private List<ProcessDetails> childrenOf(ProcessIdentity parent) {
    List<ProcessDetails> children = links.childrenOf(parent);
    children.removeIf(child -> isExcluded(child, parent));
    return children;
  }

  private boolean isExcluded(ProcessDetails process, ProcessIdentity parent) {
    return membership.excludes(process, parent, this::namesMember);
  }

  private void addIncluded() {
    for (ProcessDetails process : links.processes()) {
      if (!found.containsKey(process.identity())
          && membership.includes(process.identity())
          && !isExcluded(process, null)) {
        add(process, 1);
      }
    }
  }

  private void addCarriersOfCookies(ProcessIdentity root) {
    Map<ProcessDetails, RunCookie> cookies = new LinkedHashMap<>();
    for (ProcessDetails process : links.processes()) {
      // Nobody can carry what was not there yet; it also saves reading most environments.
      if (!found.containsKey(process.identity()) && !root.startedAfter(process.identity())) {
        cookie(process).ifPresent(cookie -> cookies.put(process, cookie));
      }
    }
    if (isOwnTree || cookies.isEmpty()) {
      addCarriers(cookies);
      return;
    }
    Map<ProcessDetails, RunCookie> elsewhere = new LinkedHashMap<>(cookies);
    Set<ProcessIdentity> below = links.below(self);
    elsewhere.keySet().removeIf(process -> below.contains(process.identity()));
    addCarriers(elsewhere);
    if (!found.containsKey(self)) {
      addCarriers(cookies);
    }
  }

  /** Until no more are found: a cookie may name a member that a cookie has led to. */
  private void addCarriers(Map<ProcessDetails, RunCookie> cookies) {
    boolean more = !cookies.isEmpty();
    while (more) {
      int before = found.size();
      cookies.forEach(
          (process, cookie) -> {
            if (namesMember(cookie) && !isExcluded(process, null)) {
              add(process, 1);
            }
          });
      more = found.size() > before;
    }
  }

  private boolean namesMember(RunCookie cookie) {
    boolean ofThisRun = !isOwnTree && cookie.names(self);
    return !ofThisRun && (namesOne(cookie, past) || namesOne(cookie, found.keySet()));
  }

  private static boolean namesOne(RunCookie cookie, Collection<ProcessIdentity> processes) {
    return processes.stream().anyMatch(cookie::names);
  }

  private Optional<RunCookie> cookie(ProcessDetails process) {
    try {
      return table.variable(process.identity(), RunCookie.VARIABLE).flatMap(RunCookie::parse);
    } catch (UnreadableException e) {
      return Optional.empty(); // unknown is not ours
    }
  }
}
