package io.funny.agent.engine.tree;

import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
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

/** Who started whom, of all processes at one moment, so far as that can be believed. */
final class ParentLinks {

  private final Map<Long, ProcessDetails> byPid = new LinkedHashMap<>();
  private final Map<Long, List<ProcessDetails>> byParent = new HashMap<>();

  ParentLinks(List<ProcessDetails> all) {
    for (ProcessDetails process : all) {
      byPid.put(process.pid(), process);
      byParent.computeIfAbsent(process.parentPid(), pid -> new ArrayList<>()).add(process);
    }
  }

  Collection<ProcessDetails> processes() {
    return byPid.values();
  }

  Optional<ProcessDetails> living(ProcessIdentity process) {
    return Optional.ofNullable(byPid.get(process.pid()))
        .filter(living -> living.identity().equals(process));
  }

  /**
   * Windows keeps naming a parent that is gone, by a PID that others get. So a link is believed
   * only if the parent did not start after the child, and nobody else who has the PID could be the
   * parent. That makes children of a member that is gone known, too: a moment ago it was there.
   */
  List<ProcessDetails> childrenOf(ProcessIdentity parent) {
    ProcessDetails holder = byPid.get(parent.pid());
    List<ProcessDetails> children = new ArrayList<>();
    for (ProcessDetails child : byParent.getOrDefault(parent.pid(), List.of())) {
      boolean holdersOwn =
          holder != null
              && !holder.identity().equals(parent)
              && !holder.identity().startedAfter(child.identity());
      if (child.pid() != parent.pid() && !parent.startedAfter(child.identity()) && !holdersOwn) {
        children.add(child);
      }
    }
    return children;
  }

  /** The children, their children and so on. */
  Set<ProcessIdentity> below(ProcessIdentity top) {
    Set<ProcessIdentity> below = new HashSet<>();
    Deque<ProcessIdentity> pending = new ArrayDeque<>(List.of(top));
    while (!pending.isEmpty()) {
      for (ProcessDetails child : childrenOf(pending.pop())) {
        if (below.add(child.identity())) {
          pending.push(child.identity());
        }
      }
    }
    return below;
  }
}
