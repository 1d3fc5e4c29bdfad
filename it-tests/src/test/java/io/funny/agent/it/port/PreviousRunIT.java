package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.Run;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new run does about an earlier run of the same application, alive or left over. */
@OneHostEach
class PreviousRunIT {
  private static final String TAKEOVER = "sweep=takeover";

  private final HostJvm host;
  @TempDir private Path temporary;

  PreviousRunIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Scenario 19: it lives on, and is ended in order if that is asked for")
  void alive() {
    Servers servers = new Servers(host, temporary);
    try (Run before = servers.with("", "serve")) {
      servers.assertServes(before);
      try (Run refused = servers.with("", "serve")) {
        assertThat(refused.fact("refused"))
            .contains("live run of this same application")
            .contains("kill " + before.fact("pid"))
            .contains("sweep=takeover");
      }
      servers.assertServes(before);
      try (Run after = servers.with(TAKEOVER, "serve")) {
        servers.assertServes(after);
        assertThat(before.facts("ended in order")).hasSize(1);
        before.exitCode();
      }
    }
  }

  @Test
  @DisplayName("Another application is never taken over")
  void anotherApplication() {
    Servers servers = new Servers(host, temporary);
    try (Run other = servers.withAgent("", "serve").arguments("--another").start()) {
      servers.assertServes(other);
      try (Run refused = servers.with(TAKEOVER, "serve")) {
        assertThat(refused.fact("refused")).contains("not this application's");
      }
      servers.assertServes(other);
    }
  }

  @Test
  @DisplayName("One that hangs while it ends is ended by force, within bounds")
  void hanging() {
    Servers servers = new Servers(host, temporary);
    try (Run before = servers.with("", "no-end")) {
      servers.assertServes(before);
      try (Run after = servers.with(TAKEOVER, "serve")) {
        servers.assertServes(after);
        assertThat(before.facts("ending")).hasSize(1);
        before.exitCode();
      }
    }
  }

  @Test
  @DisplayName("Scenario 4: a process that it left, and that listens itself, is ended")
  void leftover() {
    Servers servers = new Servers(host, temporary);
    try (Run before = servers.with("", "leftover")) {
      await("the leftover to serve")
          .atMost(Duration.ofMinutes(2))
          .until(() -> LocalPort.answers(servers.port()));
      before.kill();
      assertThat(LocalPort.answers(servers.port())).as("the leftover serves").isTrue();
      servers.assertPlainIsRefused();
      try (Run after = servers.with("ports=1", "serve")) {
        servers.assertServes(after);
        if (!host.isWindows()) { // under Wine no listener has an owner, so it passes for a ghost
          assertThat(before.children()).isEmpty();
        }
      }
    }
  }
}
