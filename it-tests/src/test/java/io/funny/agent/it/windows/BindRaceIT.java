package io.funny.agent.it.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.BindRace;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.Run;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pure Java, no native code: server sockets are bound while children are started. */
@EachWindowsHost
class BindRaceIT {
  private static final int SPAWNS = 200;

  private final HostJvm host;

  BindRaceIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Binding while 200 children start leaves ghost ports, and none with the agent")
  void race() {
    int plain = ghosts(Agent.none());
    int cured = ghosts(Agent.attached());
    System.out.printf("Ghosts of %d spawns on %s: %d, with agent %d%n", SPAWNS, host, plain, cured);
    assertThat(plain).as("ghosts without the agent").isPositive();
    assertThat(cured).as("ghosts with the agent").isZero();
  }

  /**
   * The ports that nobody can bind while the children live, and anybody can once they are gone.
   * They accept connections: else they are those of another test's client, which gets its port from
   * the same range.
   */
  private int ghosts(Agent agent) {
    try (Run run = host.launch(BindRace.class).arguments(SPAWNS).with(agent).start()) {
      run.finish();
      Set<Integer> taken =
          Arrays.stream(run.fact("ports").split(","))
              .map(Integer::valueOf)
              .filter(port -> !LocalPort.isFree(port) && LocalPort.accepts(port))
              .collect(Collectors.toSet());
      assertThat(run.children()).as("children").hasSizeGreaterThanOrEqualTo(SPAWNS);
      run.killChildren();
      taken.removeIf(port -> !LocalPort.isFree(port));
      return taken.size();
    }
  }
}
