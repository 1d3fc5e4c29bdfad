package io.funny.demo.tour;

import io.funny.demo.lab.Protection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The acts side by side, and whether they show what they should. */
final class Comparison {
  private Comparison() {}

  static List<List<String>> table(Map<Protection, Outcome> outcomes) {
    return List.of(
        List.of("The server is dead, its child lives", "without", "with the agent", "circumvented"),
        row("its port is", outcomes, Outcome::port),
        row("the first request", outcomes, Outcome::firstCall),
        row("once the breaker is open", outcomes, Outcome::lastCall),
        row("a new server", outcomes, Outcome::newServer),
        row("the breaker then", outcomes, Outcome::breaker),
        row("the child", outcomes, Outcome::child));
  }

  private static List<String> row(
      String title, Map<Protection, Outcome> outcomes, Function<Outcome, String> cell) {
    List<String> row = new ArrayList<>(List.of(title));
    for (Protection protection : Protection.values()) {
      row.add(cell.apply(outcomes.get(protection)));
    }
    return row;
  }

  /** What was not seen; nothing if all was. */
  static List<String> missing(Map<Protection, Outcome> outcomes) {
    Outcome without = outcomes.get(Protection.NONE);
    Outcome with = outcomes.get(Protection.AGENT);
    Outcome circumvented = outcomes.get(Protection.CIRCUMVENTED);
    List<String> missing = new ArrayList<>();
    expect(missing, !without.free() && !without.restarted(), "Without the agent: no ghost.");
    expect(missing, with.free() && works(with), "With the agent: not free, or not back.");
    expect(
        missing,
        !circumvented.free() && works(circumvented) && circumvented.childAlive(),
        "Circumvented: no ghost, or it was not freed, or its holder did not live on.");
    for (Outcome outcome : outcomes.values()) {
      expect(missing, outcome.breakerHelped(), "A request waited although the breaker was open.");
    }
    return missing;
  }

  private static boolean works(Outcome outcome) {
    return outcome.restarted() && outcome.closed();
  }

  private static void expect(List<String> missing, boolean seen, String text) {
    if (!seen) {
      missing.add(text);
    }
  }
}
