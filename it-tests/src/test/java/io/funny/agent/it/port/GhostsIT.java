package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ghosts of all sorts: taken from whoever holds them, who live on like everybody else. */
@OnHosts({"Linux 17", "Windows 17"})
class GhostsIT {
  private final HostJvm host;
  @TempDir private Path temporary;

  GhostsIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName(
      "Scenarios 2, 17, 18: two children; the server on ten times the port, and the client on the"
          + " same, live and work")
  void twoHolders() {
    int port = LocalPort.choose(Servers.PORTS, 1_100, 3_200);
    while (!LocalPort.isFree(port * 10)) {
      port = LocalPort.choose(Servers.PORTS, 1_100, 3_200);
    }
    Servers servers = new Servers(host, temporary, port);
    // On Windows, a client on any address would keep the server from the port.
    int clientPort = host.isWindows() ? 0 : port;
    try (JvmRun bystander = Servers.bystander(host, port * 10, clientPort)) {
      assertReleased(servers, "two-ghosts", 2);
      assertThat(LocalPort.answers(port * 10)).as("%s works", bystander).isTrue();
    }
  }

  @Test
  @DisplayName("Scenario 3: a grandchild, and its parent is dead")
  void orphan() {
    assertReleased(new Servers(host, temporary), "orphaned-ghost", 1);
  }

  @Test
  @DisplayName("Scenario 5: an IPv4 and an IPv6 listener in different processes")
  void bothFamilies() {
    assertReleased(new Servers(host, temporary), "ghosts-of-both-families", 2);
  }

  private static void assertReleased(Servers servers, String what, int holders) {
    try (JvmRun before = servers.killed(what)) {
      assertThat(Servers.holders(before)).hasSize(holders);
      servers.assertPlainIsRefused();
      try (JvmRun after = servers.with("", "serve")) {
        servers.assertServes(after);
        assertThat(after.stderr()).contains("Released in").doesNotContain("ended in", "not be");
        assertThat(Servers.holders(before)).as("all holders live").hasSize(holders);
      }
    }
  }
}
