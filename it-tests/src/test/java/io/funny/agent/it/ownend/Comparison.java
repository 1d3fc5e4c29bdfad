package io.funny.agent.it.ownend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two ends of the same application. The other one may be better, never worse. */
record Comparison(Scenario scenario, Outcome plain, Outcome other) {

  /** What nobody waits for gladly: the end may take this much longer than the JDK's. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** Under load, what waits to be accepted when the server stops is lost, more or less of it. */
  private static final int CHANCE = 2 * Visitor.CLIENTS;

  private static final int LINES = 12;

  /** In what the other one is worse; empty if in nothing. */
  List<String> worse() {
    List<String> worse = new ArrayList<>();
    if (isSlower()) {
      worse.add("took " + Outcome.seconds(other.time()) + ", not " + Outcome.seconds(plain.time()));
    }
    if (!other.exitCode().equals(plain.exitCode())) {
      worse.add("exit code " + other.exitCode() + ", not " + plain.exitCode());
    }
    add(worse, "not done: ", missing(plain.facts("done"), other.facts("done")));
    add(worse, "harm: ", missing(other.facts("harm"), plain.facts("harm")));
    add(worse, "cut off: ", missing(other.halfDone(), plain.halfDone()));
    if (other.sum("lost") > plain.sum("lost")) {
      worse.add("request lost");
    }
    if (other.sum("dropped") > plain.sum("dropped") + CHANCE) {
      worse.add("requests dropped: " + other.sum("dropped") + ", not " + plain.sum("dropped"));
    }
    for (String name : plain.files().keySet()) {
      List<String> lines = other.files().getOrDefault(name, List.of());
      add(worse, name + " lacks: ", missing(plain.files().get(name), lines));
    }
    List<String> trouble = missing(other.trouble(), plain.trouble());
    trouble.removeIf(scenario::isByChance);
    add(worse, "new in the output: ", trouble);
    return worse;
  }

  /** Whether it is worse in nothing but the time, which is others' fault on a busy machine. */
  boolean isOnlySlower() {
    return isSlower() && worse().size() == 1;
  }

  private boolean isSlower() {
    Duration limit = plain.time().plus(TOLERANCE).plus(scenario.allowance());
    return other.time().compareTo(limit) > 0;
  }

  private static void add(List<String> worse, String what, List<String> lines) {
    lines.stream().limit(LINES).forEach(line -> worse.add(what + line));
    if (lines.size() > LINES) {
      worse.add(what + "and " + (lines.size() - LINES) + " more");
    }
  }

  /** What of the first is not in the second, each as often as it is there. */
  private static List<String> missing(List<String> wanted, List<String> there) {
    List<String> missing = new ArrayList<>(wanted);
    there.forEach(missing::remove);
    return missing;
  }
}
