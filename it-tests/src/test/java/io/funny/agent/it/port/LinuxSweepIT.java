package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.ManySockets;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LinuxMachine;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps in difficult surroundings. */
@OnHosts("Linux 17")
class LinuxSweepIT {
  /** More than 9,999 rows, with which a column of /proc/net/tcp becomes wider. */
  private static final int SOCKETS = 12_000;

  private final HostJvm host;
  @TempDir private Path temporary;

  LinuxSweepIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Scenario 13: among 12,000 sockets, and processes that come and go all the time")
  void crowd() throws Exception {
    Servers servers = new Servers(host, temporary);
    Process crowd = new ProcessBuilder("/bin/sh", "-c", "while :; do /bin/true; done").start();
    try (JvmRun sockets = host.launch(ManySockets.class).arguments(SOCKETS).start();
        JvmRun before = servers.killed("two-ghosts")) {
      sockets.fact("ready");
      servers.assertPlainIsRefused();
      try (JvmRun after = servers.with("ports=1", "serve")) {
        servers.assertServes(after);
        assertThat(after.stderr()).contains("Released in");
        assertThat(Servers.holders(before)).as("the holders live").hasSize(2);
      }
    } finally {
      crowd.destroyForcibly().waitFor();
    }
  }

  @Test
  @DisplayName("Scenario 12: in a container whose PID 1 collects no zombies, the dead are dead")
  void container() throws IOException {
    LinuxMachine.requireNamespaces();
    Servers servers = new Servers(host, temporary);
    try (LinuxMachine.Container container = LinuxMachine.container();
        JvmRun before =
            servers.withAgent("", "leftover").startedThrough(container.entry()).start()) {
      before.fact("ready");
      servers.awaitAnswer();
      // First what would collect it, so that the server becomes a zombie.
      before.kill();
      end(before, "leftover");
      assertThat(LocalPort.answers(servers.port())).as("the leftover serves").isTrue();
      servers.assertPlainIsRefused();
      try (JvmRun after =
          servers.withAgent("ports=1", "serve").startedThrough(container.entry()).start()) {
        servers.assertServes(after);
        assertThat(after.stderr()).contains("its descendants were ended");
      }
    }
  }

  private static void end(JvmRun run, String behaviour) {
    await()
        .until(
            () -> {
              run.children().stream()
                  .filter(child -> child.info().commandLine().orElse("").endsWith(behaviour))
                  .forEach(ProcessHandle::destroyForcibly);
              return run.children().stream()
                  .noneMatch(child -> child.info().commandLine().orElse("").endsWith(behaviour));
            });
  }
}
