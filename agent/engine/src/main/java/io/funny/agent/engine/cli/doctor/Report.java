package io.funny.agent.engine.cli.doctor;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.funny.agent.engine.cli.console.JsonText;
import java.util.List;
import java.util.Locale;

/** The doctor's findings, for people and for machines. Immutable. */
final class Report {

  private final String jvm;
  private final List<Check> checks;
  private final String failure;

  private Report(String jvm, List<Check> checks, String failure) {
    this.jvm = jvm;
    this.checks = List.copyOf(checks);
    this.failure = failure;
  }

  /** Of a JVM that ran. */
  static Report of(String jvm, List<Check> checks) {
    return new Report(jvm, checks, null);
  }

  /** Of one that never got to the checks; what it said of that was on stderr. */
  static Report notStarted(String home, int exitCode) {
    return new Report(home, List.of(), "The JVM did not start: exit code " + exitCode + ".");
  }

  boolean isHealthy() {
    return !checks.isEmpty() && checks.stream().allMatch(Check::passed);
  }

  /**
   * A row for each check, its detail below where it is long.
   *
   * @param width in columns
   */
  String table(int width) {
    StringBuilder table = new StringBuilder("JVM  ").append(jvm).append('\n').append('\n');
    int subjectWidth = checks.stream().mapToInt(check -> check.subject().length()).max().orElse(0);
    for (Check check : checks) {
      String row =
          String.format(
              Locale.ROOT,
              "%-4s %-" + Math.max(subjectWidth, 1) + "s",
              check.passed() ? "ok" : "OFF",
              check.subject());
      boolean fits = row.length() + 2 + check.detail().length() <= width;
      table
          .append(fits ? row + "  " : row.stripTrailing() + "\n     ")
          .append(check.detail())
          .append('\n');
    }
    return table.append(checks.isEmpty() ? "" : "\n").append(verdict()).append('\n').toString();
  }

  private String verdict() {
    if (failure != null) {
      return failure;
    }
    long off = checks.stream().filter(check -> !check.passed()).count();
    if (checks.isEmpty()) {
      return "The JVM told nothing: the agent did not start in it.";
    }
    return off == 0
        ? "All is well."
        : off + " of " + checks.size() + " are off; there the JVM does as without the agent.";
  }

  String json() {
    JsonStringWriter json =
        JsonWriter.string()
            .object()
            .value("jvm", jvm)
            .value("healthy", isHealthy())
            .value("failure", failure)
            .array("checks");
    for (Check check : checks) {
      json.object()
          .value("subject", check.subject())
          .value("ok", check.passed())
          .value("detail", check.detail())
          .end();
    }
    return JsonText.printable(json.end().end().done());
  }
}
