package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.Offspring;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server shuts down, and all that descends from it ends with it. */
@OnHosts({"Linux 11", "Linux 17", "Linux 25", "Windows 17"})
class TreeEndIT {

  private final HostJvm host;
  @TempDir private Path temporary;
  private OffspringRuns runs;

  TreeEndIT(HostJvm host) {
    this.host = host;
  }

  @BeforeEach
  void setUp() {
    runs = new OffspringRuns(host, temporary);
  }

  @Test
  @DisplayName("Scenario 7: System.exit leaves nobody but who was let go; a bystander keeps all")
  void exit() throws IOException {
    try (JvmRun bystander = runs.start(runs.server())) {
      try (JvmRun plain = runs.start(runs.server())) {
        runs.order("exit");
        assertThat(plain.exitCode()).isEqualTo(Offspring.EXIT_CODE);
        OffspringRuns.assertUntouched(plain); // the disease
      }
      try (JvmRun cured = runs.start("", runs.server())) {
        runs.order("exit");
        assertThat(cured.exitCode()).as(cured.output()).isEqualTo(Offspring.EXIT_CODE);
        OffspringRuns.assertEnded(cured, 1);
      }
      assertThat(bystander.isAlive()).isTrue();
      OffspringRuns.assertUntouched(bystander);
    }
  }

  @Test
  @DisplayName("children=leave leaves them all; auto leaves those of a JVM that is no server")
  void leave() throws IOException {
    try (JvmRun server = runs.start("children=leave", runs.server())) {
      runs.order("exit");
      assertThat(server.exitCode()).isEqualTo(Offspring.EXIT_CODE);
      OffspringRuns.assertUntouched(server);
      assertThat(server.stderr()).doesNotContain("FINAL");
    }
    try (JvmRun launcher = runs.start("", runs.launcher())) {
      runs.order("exit");
      assertThat(launcher.exitCode()).isEqualTo(Offspring.EXIT_CODE);
      OffspringRuns.assertUntouched(launcher);
      assertThat(launcher.stderr()).isEmpty();
    }
  }

  @Test
  @DisplayName("What a shutdown hook starts lives on; with children=end it does not")
  void successor() throws IOException {
    try (JvmRun server = runs.start("", runs.server("successor"))) {
      runs.order("exit");
      assertThat(server.exitCode()).isEqualTo(Offspring.EXIT_CODE);
      OffspringRuns.assertEnded(server, 2);
    }
    try (JvmRun server = runs.start("children=end", runs.server("successor"))) {
      runs.order("exit");
      assertThat(server.exitCode()).isEqualTo(Offspring.EXIT_CODE);
      OffspringRuns.assertEnded(server, 1);
    }
  }

  @Test
  @DisplayName("children=end ends those of any JVM")
  void end() throws IOException {
    try (JvmRun launcher = runs.start("children=end", runs.launcher())) {
      runs.order("exit");
      assertThat(launcher.exitCode()).isEqualTo(Offspring.EXIT_CODE);
      OffspringRuns.assertEnded(launcher, 1);
    }
  }

  @Test
  @DisplayName("A hot reload ends them, too; what is started after it lives until the next")
  void reload() throws IOException {
    try (JvmRun server = runs.start("", runs.server())) {
      runs.order("reload");
      server.fact("reloaded");
      OffspringRuns.awaitLive(server, Offspring.MORTALS, 2);
      runs.order("exit");
      assertThat(server.exitCode()).isEqualTo(Offspring.EXIT_CODE);
      OffspringRuns.assertEnded(server, 2);
    }
  }
}
