package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.OnHosts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ports that an application is known to bind are swept before it does. */
@OnHosts("Linux 17")
class KnownPortsIT {
  private final HostJvm host;
  @TempDir private Path temporary;

  KnownPortsIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Ports that the usual settings name, and those of the agent's option")
  void named() {
    Servers servers = new Servers(host, temporary);
    String port = Integer.toString(servers.port());
    List<UnaryOperator<JvmLaunch>> namings =
        List.of(
            launch -> launch.environment("PORT", port),
            launch -> launch.environment("SERVER_PORT", port),
            launch -> launch.jvmOptions("-Dserver.port=" + port),
            launch -> launch.arguments("--server.port=" + port),
            launch -> launch.jvmOptions("-Dfunny.agent.ports=" + port));
    for (UnaryOperator<JvmLaunch> naming : namings) {
      // Another folder each time, so that no port is remembered; and no second attempt at a bind.
      String folder = temporary.resolve(Integer.toString(namings.indexOf(naming))).toString();
      String[] apart = {"-Duser.dir=" + folder, "-Dfunny.agent.bind.rescue=false"};
      try (JvmRun before = servers.killed("ghosts-of-both-families")) {
        assertThat(Servers.refusal(servers.withAgent("", "serve").jvmOptions(apart)))
            .as("the port is not known")
            .doesNotContain("PID");
        JvmLaunch launch = naming.apply(servers.withAgent("", "serve").jvmOptions(apart));
        try (JvmRun after = launch.start()) {
          servers.assertServes(after);
          assertThat(after.stderr()).contains("Released in");
        }
        assertThat(before.children()).as("the holders live").hasSize(2);
      }
    }
  }

  @Test
  @DisplayName("Settings that name no port are passed over in silence; the agent's own is not")
  void malformed() {
    Servers servers = new Servers(host, temporary);
    JvmLaunch launch =
        servers
            .withAgent("", "serve")
            .environment("PORT", "70000")
            .environment("SERVER_PORT", "tcp://10.0.0.1:8080")
            .jvmOptions("-Dserver.port=-1")
            .arguments("--server.port=99999999999999999999");
    try (JvmRun server = launch.start()) {
      servers.assertServes(server);
      assertThat(server.stderr()).isEmpty();
    }
    try (JvmRun server = servers.with("ports=0-70000", "serve")) {
      servers.assertServes(server);
      assertThat(server.stderr().lines()).singleElement().asString().contains("ports", "70000");
    }
  }
}
