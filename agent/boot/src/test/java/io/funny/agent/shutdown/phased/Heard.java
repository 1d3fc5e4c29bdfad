package io.funny.agent.shutdown.phased;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a shutdown tells. */
final class Heard implements ShutdownListener {

  private final List<ShutdownReport> reports = new ArrayList<>();

  @Override
  public void ended(TaskRecord task) {}

  @Override
  public synchronized void ended(ShutdownReport report) {
    reports.add(report);
  }

  synchronized ShutdownReport report() {
    return reports.get(reports.size() - 1);
  }

  synchronized int count() {
    return reports.size();
  }

  TaskRecord task(String name) {
    return report().tasks().stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Outcome outcome(String name) {
    return task(name).outcome();
  }
}
