package io.funny.agent.engine.cli.doctor;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.util.List;
import java.util.Locale;

/** The doctor's findings, for people and for machines. Immutable. */
final class Report {

  private static final int WIDTH = 80;

  private final String jvm;
  private final List<Check> checks;

  Report(String jvm, List<Check> checks) {
    this.jvm = jvm;
    this.checks = List.copyOf(checks);
  }

  boolean isHealthy() {
    return !checks.isEmpty() && checks.stream().allMatch(Check::passed);
  }

  /** A table of at most 80 columns: a row for each check, its detail below where it is long. */
  String table() {
    StringBuilder table = new StringBuilder("JVM  ").append(jvm).append('\n').append('\n');
    int subjectWidth = checks.stream().mapToInt(check -> check.subject().length()).max().orElse(0);
    for (Check check : checks) {
      String row =
          String.format(
              Locale.ROOT,
              "%-4s %-" + Math.max(subjectWidth, 1) + "s",
              check.passed() ? "ok" : "OFF",
              check.subject());
      boolean fits = row.length() + 2 + check.detail().length() <= WIDTH;
      table.append(row).append(fits ? "  " : "\n     ").append(check.detail()).append('\n');
    }
    return table.append('\n').append(verdict()).append('\n').toString();
  }

  private String verdict() {
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
            .array("checks");
    for (Check check : checks) {
      json.object()
          .value("subject", check.subject())
          .value("ok", check.passed())
          .value("detail", check.detail())
          .end();
    }
    return json.end().end().done();
  }
}
