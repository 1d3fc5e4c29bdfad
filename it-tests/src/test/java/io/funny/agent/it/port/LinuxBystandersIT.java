package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LinuxMachine;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same for what only Linux has: other users, containers, daemons. */
@OnHosts("Linux 17")
class LinuxBystandersIT {
  private static final String FORCE = "sweep=force";

  private final HostJvm host;
  @TempDir private Path temporary;

  LinuxBystandersIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Scenario 21: another user's process, though it came from a dead run of this one")
  void otherUser() {
    LinuxMachine.requireRoot();
    Servers servers = new Servers(host, temporary);
    String holder = "/usr/bin/setpriv --reuid=65534 --clear-groups /bin/sleep 120";
    try (JvmRun before = Servers.killed(leaving(servers, holder))) {
      assertLeftAlone(servers, before, "another user's");
    }
  }

  @Test
  @DisplayName("Scenario 21: a process in a container, whose cookie means another PID there")
  void otherNamespace() {
    LinuxMachine.requireNamespaces();
    Servers servers = new Servers(host, temporary);
    String holder = "/usr/bin/unshare --pid --fork --mount-proc /bin/sleep 120";
    try (JvmRun before = Servers.killed(leaving(servers, holder))) {
      await().until(() -> before.children().size() == 2);
      // The wrapper has inherited the port as well, and is ours.
      before.children().stream()
          .filter(child -> child.info().command().orElse("").endsWith("unshare"))
          .forEach(ProcessHandle::destroyForcibly);
      await().until(() -> before.children().size() == 1);
      assertLeftAlone(servers, before, "another PID namespace (a container)");
    }
  }

  @ParameterizedTest
  @DisplayName("Scenario 14: who has the PID of the dead server by now")
  @ValueSource(strings = {"ghost", "leftover"})
  void reusedPid(String left) throws IOException {
    LinuxMachine.requireRoot();
    Servers servers = new Servers(host, temporary);
    JvmRun before = servers.leaving(left).start();
    before.fact("ready");
    await().until(() -> LocalPort.accepts(servers.port()));
    before.kill();
    Process stranger = LinuxMachine.reuse(Long.parseLong(before.fact("pid")));
    try (before) {
      servers.assertPlainIsRefused();
      try (JvmRun after = servers.with("", "serve")) {
        servers.assertServes(after);
        assertThat(after.stderr()).contains("port " + servers.port());
      }
      assertThat(stranger.isAlive()).as("the stranger lives").isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  private static JvmLaunch leaving(Servers servers, String holder) {
    return servers.leaving("ghost").jvmOptions("-Dholder=" + holder);
  }

  private static void assertLeftAlone(Servers servers, JvmRun before, String reason) {
    assertThat(before.children()).hasSize(1);
    servers.assertPlainIsRefused();
    String pid = Long.toString(before.children().get(0).pid());
    assertThat(Servers.refusal(servers.withAgent(FORCE, "serve")))
        .contains("PID " + pid + ",", reason, "Left alone");
    assertThat(before.children()).as("the holder lives").hasSize(1);
    assertThat(LocalPort.accepts(servers.port())).as("and has the port").isTrue();
  }

  @Test
  @DisplayName("Scenario 24: a daemon of an ended run that was given another cookie")
  void daemon() {
    Servers servers = new Servers(host, temporary);
    try (JvmRun before = servers.with("", "daemon")) {
      servers.awaitAnswer();
      before.kill();
      servers.assertPlainIsRefused();
      assertThat(Servers.refusal(servers.withAgent("sweep=takeover", "serve")))
          .contains("not this application's", "Left alone");
      assertThat(LocalPort.answers(servers.port())).as("the daemon works").isTrue();
    }
  }

  @Test
  @DisplayName("Scenario 23: a privileged port is explained, and nobody is looked for")
  void privilegedPort() {
    LinuxMachine.requirePrivilegedPorts();
    Servers servers = new Servers(host, temporary, 777);
    JvmLaunch launch = servers.withAgent(FORCE, "serve");
    if (LinuxMachine.isRoot()) {
      launch.startedThrough("/usr/bin/setpriv", "--bounding-set=-net_bind_service");
    }
    assertThat(Servers.refusal(launch)).contains("port 777 is privileged");
  }
}
