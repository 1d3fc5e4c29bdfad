package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.TitledDaemon;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that was let go and then wrote over its environment, and its worker without one. */
@OnHosts("Linux 17")
class LinuxLetGoIT {

  private static final int SIGTERM = 128 + 15;

  private final HostJvm host;
  private final int port = LocalPort.choose(2);
  private List<ProcessHandle> daemon = List.of();
  @TempDir private Path temporary;

  LinuxLetGoIT(HostJvm host) {
    this.host = host;
  }

  @AfterEach
  void end() {
    daemon.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  @DisplayName("It outlives the orderly end of the server")
  void orderly() {
    try (JvmRun server = start()) {
      server.terminate();
      assertThat(server.exitCode()).isEqualTo(SIGTERM);
      assertDaemonLives();
      assertThat(server.stderr()).isEmpty();
    }
  }

  @Test
  @DisplayName("It outlives the start after a kill, also where its port is wanted")
  void killed() {
    try (JvmRun server = start()) {
      server.kill();
      try (JvmRun next = launch("-Dfunny.agent.ports=" + port).start()) {
        next.fact("ready");
        assertThat(next.stderr()).doesNotContain("ended");
        assertDaemonLives();
      }
    }
  }

  @Test
  @DisplayName("It outlives the server's being taken over")
  void takenOver() {
    try (JvmRun server = start();
        JvmRun next = launch("-Dfunny.agent.sweep=takeover").start()) {
      next.fact("ready");
      assertThat(server.exitCode()).isEqualTo(SIGTERM);
      assertDaemonLives();
    }
  }

  private JvmRun start() {
    JvmRun server = launch("-Ddaemon=true").start();
    server.fact("daemon ready");
    daemon =
        List.of("daemon", "worker").stream()
            .map(fact -> ProcessHandle.of(server.number(fact)).orElseThrow())
            .toList();
    assertDaemonLives();
    return server;
  }

  private JvmLaunch launch(String option) {
    return host.launch(TitledDaemon.class)
        .with(Agent.attached(""))
        .jvmOptions("-Dfunny.agent.state.dir=" + host.path(temporary.resolve("state")), option)
        .arguments(port, "start", port + 1);
  }

  private void assertDaemonLives() {
    assertThat(daemon).allMatch(ProcessHandle::isAlive);
    assertThat(LocalPort.accepts(port)).as("its port").isTrue();
  }
}
