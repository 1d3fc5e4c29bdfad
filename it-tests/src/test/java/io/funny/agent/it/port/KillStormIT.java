package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start, children, {@code kill -9}, start again on the same ports: {@code -Dstorm=} cycles. */
@OnHosts({"Linux 17", "Windows 17"})
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
    int cycles = host.isWindows() ? Math.min(CYCLES, CYCLES_UNDER_WINE) : CYCLES;
    int neighbour = LocalPort.choose(1);
    List<JvmRun> dead = new ArrayList<>();
    long ghosts = 0;
    // A client with the port of the servers; on Windows, it would keep them from that port.
    int clientPort = host.isWindows() ? 0 : servers.port();
    try (JvmRun bystander = Servers.bystander(host, neighbour, clientPort)) {
      for (int cycle = 0; cycle < cycles; cycle++) {
        JvmRun server = servers.leaving("storm").jvmOptions("-Xmx32m").start();
        servers.assertServes(server);
        if (cycle > 0) {
          assertOnlyChildrenLive(dead.get(cycle - 1));
        }
        dead.add(server);
        ghosts += server.stderr().lines().filter(line -> line.contains("Released in")).count();
        assertThat(LocalPort.answers(neighbour)).as("%s works", bystander).isTrue();
        server.kill();
      }
      servers.assertPlainIsRefused();
      try (JvmRun last = servers.with("", "serve")) {
        servers.assertServes(last);
      }
      assertThat(LocalPort.isFree(servers.port())).isTrue();
      assertThat(LocalPort.answers(neighbour)).as("%s works", bystander).isTrue();
      System.out.printf(
          "Storm on %s: %d cycles, %d ghosts of a port released, %d children of dead runs live on%n",
          host, cycles, ghosts, dead.stream().mapToInt(run -> run.children().size()).sum());
    } finally {
      dead.forEach(JvmRun::close);
    }
  }

  /** They stand in nobody's way now, so nobody has a reason to end them. */
  private void assertOnlyChildrenLive(JvmRun dead) {
    assertThat(dead.children()).hasSizeGreaterThanOrEqualTo(childrenOfEach());
    assertThat(dead.children("java")).isEmpty();
  }

  /** One of native code and one of Java; on Linux, where Java's inherit nothing, one more. */
  private int childrenOfEach() {
    return host.isWindows() ? 2 : 3;
  }
}
