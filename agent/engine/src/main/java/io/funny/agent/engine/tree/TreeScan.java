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
import java.util.HashMap;
import java.util.HashSet;
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
  private final Map<Long, ProcessDetails> byPid = new LinkedHashMap<>();
  private final Map<Long, List<ProcessDetails>> byParent = new HashMap<>();
  private final Map<ProcessIdentity, TreeMember> found = new LinkedHashMap<>();
  private final Set<ProcessIdentity> ours = new HashSet<>();
  private boolean isOwnTree;

  /**
   * @param past who ever was a member, the root included
   */
  TreeScan(ProcessTable table, Membership membership, Set<ProcessIdentity> past)
      throws IOException {
    this.table = table;
    this.membership = membership;
    this.past = past;
    for (ProcessDetails process : table.all()) {
      byPid.put(process.pid(), process);
      byParent.computeIfAbsent(process.parentPid(), pid -> new ArrayList<>()).add(process);
    }
  }

  /**
   * The living members.
   *
   * @param before who they were a moment ago
   */
  List<TreeMember> members(ProcessIdentity root, List<TreeMember> before) {
    keepOut(root);
    living(root).ifPresent(process -> add(process, 0));
    for (TreeMember member : before) {
      Optional<ProcessDetails> living = living(member.identity());
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

  /** What this process started is no business of who ends the tree that it happens to be in. */
  private void keepOut(ProcessIdentity root) {
    ProcessIdentity self = table.self();
    isOwnTree = root.equals(self);
    if (isOwnTree) {
      return;
    }
    Deque<ProcessIdentity> pending = new ArrayDeque<>(List.of(self));
    while (!pending.isEmpty()) {
      for (ProcessDetails child : linkedTo(pending.pop())) {
        if (ours.add(child.identity())) {
          pending.push(child.identity());
        }
      }
    }
    ours.remove(self);
  }

  private Optional<ProcessDetails> living(ProcessIdentity process) {
    return Optional.ofNullable(byPid.get(process.pid()))
        .filter(living -> living.identity().equals(process));
  }

  /** Without the member that started it, but with all that is linked below it. */
  private void add(ProcessDetails top, int depth) {
    Deque<TreeMember> pending = new ArrayDeque<>();
    pending.push(new TreeMember(top, null, depth));
    while (!pending.isEmpty()) {
      TreeMember member = pending.pop();
      if (!ours.contains(member.identity())
          && found.putIfAbsent(member.identity(), member) == null) {
        List<ProcessDetails> children = childrenOf(member.identity());
        for (int i = children.size() - 1; i >= 0; i--) {
          pending.push(new TreeMember(children.get(i), member.identity(), member.depth() + 1));
        }
      }
    }
  }

  /**
   * Windows keeps naming a parent that is gone, by a PID that others get. So a link is believed
   * only if the parent did not start after the child, and nobody else who has the PID could be the
   * parent. That makes children of a member that is gone known, too: a moment ago it was there.
   */
  private List<ProcessDetails> linkedTo(ProcessIdentity parent) {
    ProcessDetails holder = byPid.get(parent.pid());
    List<ProcessDetails> children = new ArrayList<>();
    for (ProcessDetails child : byParent.getOrDefault(parent.pid(), List.of())) {
      boolean holdersOwn =
          holder != null
              && !holder.identity().equals(parent)
              && !holder.identity().startedAfter(child.identity());
      if (child.pid() != parent.pid()
          && !parent.startedAfter(child.identity())
          && !holdersOwn) {
        children.add(child);
      }
    }
    return children;
  }

  private List<ProcessDetails> childrenOf(ProcessIdentity parent) {
    List<ProcessDetails> children = linkedTo(parent);
    children.removeIf(child -> isExcluded(child, parent));
    return children;
  }

  private boolean isExcluded(ProcessDetails process, ProcessIdentity parent) {
    return membership.excludes(process, parent, this::namesMember);
  }

  private void addIncluded() {
    for (ProcessDetails process : byPid.values()) {
      if (!found.containsKey(process.identity())
          && membership.includes(process.identity())
          && !isExcluded(process, null)) {
        add(process, 1);
      }
    }
  }

  /** Until no more are found: a cookie may name a member that a cookie has led to. */
  private void addCarriersOfCookies(ProcessIdentity root) {
    Map<ProcessDetails, RunCookie> cookies = new LinkedHashMap<>();
    for (ProcessDetails process : byPid.values()) {
      // Nobody can carry what was not there yet; it also saves reading most environments.
      if (!found.containsKey(process.identity()) && !root.startedAfter(process.identity())) {
        cookie(process).ifPresent(cookie -> cookies.put(process, cookie));
      }
    }
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
    boolean ofThisRun = !isOwnTree && cookie.names(table.self());
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
