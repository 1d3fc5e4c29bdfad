package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.Bystander;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new run does about an earlier run of the same application, alive or left over. */
@OnHosts({"Linux 17", "Windows 17"})
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
    try (JvmRun before = servers.with("", "serve")) {
      servers.assertServes(before);
      servers.assertPlainIsRefused();
      assertThat(Servers.refusal(servers.withAgent("", "serve")))
          .contains("live run of this same application", "Left alone")
          .contains("kill " + before.fact("pid"), "sweep=takeover");
      servers.assertServes(before);
      try (JvmRun after = servers.with(TAKEOVER, "serve")) {
        servers.assertServes(after);
        assertThat(before.facts("ended in order")).hasSize(1);
        before.exitCode();
      }
    }
  }

  @Test
  @DisplayName("Another application is never taken over: other arguments, folder, main class")
  void anotherApplication() {
    Servers servers = new Servers(host, temporary);
    assertNotTakenOver(servers, servers.withAgent("", "serve").arguments("--another"));
    assertNotTakenOver(
        servers, servers.withAgent("", "serve").jvmOptions("-Duser.dir=" + host.path(temporary)));
    assertNotTakenOver(
        servers, servers.attach("", host.launch(Bystander.class).arguments(servers.port(), 0)));
  }

  private static void assertNotTakenOver(Servers servers, JvmLaunch launch) {
    try (JvmRun other = launch.start()) {
      other.fact("ready");
      assertThat(Servers.refusal(servers.withAgent(TAKEOVER, "serve")))
          .contains("PID " + other.fact("pid") + ",", "another application", "Left alone");
      assertThat(LocalPort.answers(servers.port())).as("%s works", other).isTrue();
    }
  }

  @Test
  @DisplayName("One that is still closing down is waited for")
  void closing() throws IOException {
    Servers servers = new Servers(host, temporary);
    try (JvmRun before = ending(servers, "slow-end")) {
      servers.assertPlainIsRefused();
      try (JvmRun after = servers.with("", "serve")) {
        servers.assertServes(after);
        assertThat(after.stderr()).isEmpty();
        assertThat(before.facts("ended in order")).hasSize(1);
      }
    }
  }

  @Test
  @DisplayName("One that has begun to end and hangs is ended by force if that is asked for")
  void hangingAlready() throws IOException {
    Servers servers = new Servers(host, temporary);
    try (JvmRun before = ending(servers, "no-end")) {
      servers.assertPlainIsRefused();
      try (JvmRun after = servers.with(TAKEOVER, "serve")) {
        servers.assertServes(after);
        before.exitCode();
      }
    }
  }

  /** A server whose shutdown hooks run, and whose listeners nobody closes before. */
  private JvmRun ending(Servers servers, String behaviour) throws IOException {
    Path end = temporary.resolve("end");
    JvmLaunch launch =
        servers
            .withAgent("shutdown.discover=none", behaviour)
            .jvmOptions("-Dend=" + host.path(end));
    JvmRun server = launch.start();
    servers.assertServes(server);
    Files.createFile(end);
    server.fact("ending");
    return server;
  }

  @Test
  @DisplayName("One that hangs when it is asked to end is ended by force, within bounds")
  void hanging() {
    Servers servers = new Servers(host, temporary);
    try (JvmRun before = servers.with("", "no-end")) {
      servers.assertServes(before);
      try (JvmRun after = servers.with(TAKEOVER, "serve")) {
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
    try (JvmRun before = servers.with("", "leftover")) {
      before.fact("ready");
      servers.awaitAnswer();
      before.kill();
      assertThat(LocalPort.answers(servers.port())).as("the leftover serves").isTrue();
      servers.assertPlainIsRefused();
      try (JvmRun after = servers.with("ports=1", "serve")) {
        servers.assertServes(after);
        if (!host.isWindows()) { // under Wine no listener has an owner, so it passes for a ghost
          assertThat(before.children()).isEmpty();
        }
      }
    }
  }
}
