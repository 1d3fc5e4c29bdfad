package io.funny.agent.engine.shutdown;

import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownReason;
import io.funny.agent.shutdown.phased.Outcome;
import io.funny.agent.shutdown.phased.ShutdownReport;
import io.funny.agent.shutdown.phased.TaskRecord;
import io.funny.agent.shutdown.phased.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A shutdown in words. */
final class Summary {

  private static final int MOST_NAMED = 5;

  private Summary() {}

  /**
   * One line about the whole.
   *
   * @param ended how many child processes were ended
   */
  static String of(ShutdownReport report, int ended) {
    StringBuilder line = new StringBuilder();
    line.append(report.mode() == ShutdownMode.HOT_RELOAD ? "hot reload" : "shutdown");
    line.append(" took ").append(TimeText.of(report.duration()));
    line.append(" (").append(report.reason()).append("): ");
    String separator = "";
    for (Map.Entry<ShutdownPhase, Duration> phase : report.phases().entrySet()) {
      List<TaskRecord> tasks = tasks(report, phase.getKey());
      if (!tasks.isEmpty()) {
        line.append(separator)
            .append(phase.getKey())
            .append(' ')
            .append(TimeText.of(phase.getValue()));
        line.append(trouble(tasks));
        separator = ", ";
      }
    }
    if (ended > 0) {
      line.append("; ").append(ended).append(ended == 1 ? " child process" : " child processes");
      line.append(" ended");
    }
    if (isExitCodeKnown(report.reason().kind())) {
      line.append("; exit ").append(report.reason().exitCode());
    }
    return line.append('.').toString();
  }

  /** When the last thread ended, it is the launcher's business: 1 if main threw something. */
  private static boolean isExitCodeKnown(ShutdownReason.Kind kind) {
    return kind == ShutdownReason.Kind.EXIT
        || kind == ShutdownReason.Kind.SIGNAL
        || kind == ShutdownReason.Kind.CONSOLE_CLOSE;
  }

  /** What went wrong with a task, as it is said at once. */
  static String trouble(TaskRecord task) {
    String what = task.phase() + " \"" + task.name() + "\" ";
    switch (task.outcome()) {
      case FAILED:
        return what + "failed: " + task.failure().orElse(null);
      case STUCK:
        return what + "was stuck after " + TimeText.of(task.duration()) + ", interrupted";
      case SKIPPED:
        return what + "was skipped: its phase had no time left";
      case EXITED:
        return what + "called System.exit, which never returns during a shutdown";
      default:
        return what + "is done";
    }
  }

  /**
   * The same for a log: of what a task threw, its class and place. Drivers put addresses with
   * passwords into the messages of theirs.
   */
  static String keptTrouble(TaskRecord task) {
    Throwable failure = task.failure().orElse(null);
    if (task.outcome() != Outcome.FAILED || failure == null) {
      return trouble(task);
    }
    StackTraceElement[] stack = failure.getStackTrace();
    String place = stack.length == 0 ? "" : " at " + stack[0];
    return task.phase()
        + " \""
        + task.name()
        + "\" failed: "
        + failure.getClass().getName()
        + place;
  }

  /** Where a stuck task stands, a line for each frame; none for others. */
  static List<String> stack(TaskRecord task) {
    List<String> lines = new ArrayList<>();
    if (task.outcome() == Outcome.STUCK) {
      for (StackTraceElement frame : task.stack()) {
        lines.add("at " + frame);
      }
    }
    return lines;
  }

  private static String trouble(List<TaskRecord> tasks) {
    List<String> words = new ArrayList<>();
    int more = 0;
    for (TaskRecord task : tasks) {
      if (task.outcome() == Outcome.DONE || task.isOptional()) {
        continue;
      }
      if (words.size() == MOST_NAMED) {
        more++;
      } else {
        words.add(task.outcome().name().toLowerCase(Locale.ROOT) + ": \"" + task.name() + "\"");
      }
    }
    if (more > 0) {
      words.add("and " + more + " more");
    }
    return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
  }

  private static List<TaskRecord> tasks(ShutdownReport report, ShutdownPhase phase) {
    List<TaskRecord> tasks = new ArrayList<>();
    for (TaskRecord task : report.tasks()) {
      if (task.phase() == phase) {
        tasks.add(task);
      }
    }
    return tasks;
  }
}
