package io.funny.demo.tour;

import java.util.List;

/** The two acts side by side, and what they show. */
final class Comparison {
  private final Outcome without;
  private final Outcome with;

  Comparison(Outcome without, Outcome with) {
    this.without = without;
    this.with = with;
  }

  boolean ghostSeen() {
    return without.childrenAlive() > 0 && !without.isFree();
  }

  boolean cureSeen() {
    return with.childrenAlive() > 0 && with.isFree();
  }

  /** True if both the ghost and the cure were seen. */
  boolean print(Terminal terminal) {
    terminal.table(
        List.of(
            List.of("The server is dead", "without the agent", "with the agent"),
            List.of(
                "children alive",
                Long.toString(without.childrenAlive()),
                Long.toString(with.childrenAlive())),
            List.of("its port is", without.port(), with.port()),
            List.of("bound again", without.bind(), with.bind())));
    if (!ghostSeen()) {
      terminal.bad("Without the agent no ghost was seen: nothing was shown.");
    }
    if (!cureSeen()) {
      terminal.bad("With the agent the port was not free while children lived.");
    }
    return ghostSeen() && cureSeen();
  }
}
