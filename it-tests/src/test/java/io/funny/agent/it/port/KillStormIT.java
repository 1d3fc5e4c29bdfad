package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start, children, {@code kill -9}, start again on the same ports: {@code -Dstorm=} cycles. */
@OneHostEach
class KillStormIT {
  private static final int CYCLES = Integer.getInteger("storm", 100);
  private static final int CYCLES_UNDER_WINE = 30;

  private final HostJvm host;
  @TempDir private Path temporary;

  KillStormIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Every start binds, nobody is left who should not be, no bystander is touched")
  void storm() {
    Servers servers = new Servers(host, temporary);
    Servers neighbours = new Servers(host, temporary.resolve("neighbour"));
    int cycles = host.isWindows() ? Math.min(CYCLES, CYCLES_UNDER_WINE) : CYCLES;
    int childrenOfEach = host.isWindows() ? 1 : 2;
    List<Run> dead = new ArrayList<>();
    try (Run bystander = neighbours.plain("serve")) {
      neighbours.assertServes(bystander);
      for (int cycle = 0; cycle < cycles; cycle++) {
        Run server =
            servers.withAgent("", "storm").jvmOptions("-XX:TieredStopAtLevel=1", "-Xmx32m").start();
        dead.add(server);
        servers.assertServes(server);
        server.kill();
      }
      // The children of the dead runs have nothing of theirs, so nobody had a reason to end them;
      // those of the first runs have reached the end of their own time by now.
      assertThat(dead.subList(Math.max(0, cycles - 10), cycles))
          .allSatisfy(
              run -> assertThat(run.children()).hasSizeGreaterThanOrEqualTo(childrenOfEach));
      assertThat(LocalPort.isFree(servers.port())).isTrue();
      neighbours.assertServes(bystander);
    } finally {
      dead.forEach(Run::close);
    }
  }
}
