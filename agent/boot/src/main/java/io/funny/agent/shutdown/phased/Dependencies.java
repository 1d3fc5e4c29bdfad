package io.funny.agent.shutdown.phased;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who waits for whom among the tasks of a rank. Not thread-safe. */
final class Dependencies {

  private final Map<String, List<TaskExecution>> byName = new HashMap<>();
  private final Map<TaskExecution, List<String>> after = new HashMap<>();

  void add(TaskExecution run, List<String> names) {
    byName.computeIfAbsent(run.name(), name -> new ArrayList<>()).add(run);
    if (!names.isEmpty()) {
      after.put(run, names);
    }
  }

  /** Whether all that it waits for are over. */
  boolean allow(TaskExecution run) {
    for (String name : after.getOrDefault(run, List.of())) {
      for (TaskExecution first : byName.getOrDefault(name, List.of())) {
        if (first != run && !first.isOver()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Lets the first of those that wait for each other go. */
  void breakCycle(List<TaskExecution> waiting) {
    for (TaskExecution run : waiting) {
      if (!run.isStarted() && after.remove(run) != null) {
        run.start();
        return;
      }
    }
  }
}
