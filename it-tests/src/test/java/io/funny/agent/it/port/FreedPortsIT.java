package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.host.EachHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ghosts are released, on every JVM and for every kind of server socket. */
@EachHost
class FreedPortsIT {
  private final HostJvm host;
  @TempDir private Path temporary;

  FreedPortsIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Scenarios 1, 6: a child holds the listeners of its dead server")
  void ghost() {
    Servers servers = new Servers(host, temporary);
    try (JvmRun before = servers.killed("ghost")) {
      assertThat(Servers.holders(before)).hasSize(1);
      assertThat(LocalPort.accepts(servers.port())).as("a ghost that accepts").isTrue();
      assertThat(LocalPort.answers(servers.port())).as("and never answers").isFalse();
      servers.assertPlainIsRefused();
      try (JvmRun after = servers.leaving("ghost").start()) {
        assertFreed(servers, after, before);
        // Once more, and by the bind that fails: these ports are not looked at beforehand.
        after.kill();
        servers.assertPlainIsRefused();
        try (JvmRun rescued = servers.with("ports=1", "serve")) {
          assertFreed(servers, rescued, after);
        }
      }
    }
  }

  private static void assertFreed(Servers servers, JvmRun server, JvmRun before) {
    servers.assertServes(server);
    assertThat(server.stderr()).contains("was held by a ghost", "Released in", "lives on");
    assertThat(Servers.holders(before)).as("the holder lives").hasSize(1);
  }

  @Test
  @DisplayName("A live stranger is named, with the command that would end it, and left alone")
  void stranger() {
    Servers servers = new Servers(host, temporary);
    try (JvmRun stranger = servers.plain("serve")) {
      servers.assertServes(stranger);
      try (JvmRun refused = servers.with("ports=" + servers.port(), "serve")) {
        String pid = stranger.fact("pid");
        assertThat(refused.fact("refused")).contains("PID " + pid + ",");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stderr()).contains("PID " + pid + ",").contains("Left alone");
      }
      servers.assertServes(stranger);
    }
  }
}
