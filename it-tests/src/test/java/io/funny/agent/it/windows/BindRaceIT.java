package io.funny.agent.it.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.BindRace;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pure Java, no native code: server sockets are bound while children are started. */
@EachWindowsHost
class BindRaceIT {
  private static final int SPAWNS = 200;
  private static final String ANOTHER = "127.77.0.2";

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

  /** The ports that nobody can bind while the children live, and anybody can once they are gone. */
  private int ghosts(Agent agent) {
    try (JvmRun run = host.launch(BindRace.class).arguments(SPAWNS).with(agent).start()) {
      run.finish();
      Set<Integer> taken =
          Arrays.stream(run.fact("ports").split(","))
              .map(Integer::valueOf)
              .filter(BindRaceIT::isHeld)
              .collect(Collectors.toSet());
      assertThat(run.children()).as("children").hasSizeGreaterThanOrEqualTo(SPAWNS);
      run.killChildren();
      taken.removeIf(BindRaceIT::isHeld);
      return taken.size();
    }
  }

  /** At that address, that is: a port that another test has is taken at all of them. */
  private static boolean isHeld(int port) {
    return !LocalPort.isFree(new InetSocketAddress(BindRace.ADDRESS, port))
        && LocalPort.isFree(new InetSocketAddress(ANOTHER, port));
  }
}
