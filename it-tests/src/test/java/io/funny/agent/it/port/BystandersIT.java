package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who holds the port and is not to be touched, however far the agent may go. */
@OnHosts({"Linux 17", "Windows 17"})
class BystandersIT {
  private static final String FORCE = "sweep=force";

  private final HostJvm host;
  @TempDir private Path temporary;

  BystandersIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Scenario 20: the run that this one was started by")
  void ancestor() {
    Servers servers = new Servers(host, temporary);
    try (JvmRun outer = servers.with(FORCE, "nested-rival")) {
      assertThat(outer.fact("refused")).contains("PID " + outer.fact("pid") + ",", "an ancestor");
      assertThat(LocalPort.answers(servers.port())).as("%s works", outer).isTrue();
    }
  }

  @Test
  @DisplayName("Scenario 20: a run that was started by one that ended, whose cookie it carries")
  void nested() {
    Servers servers = new Servers(host, temporary);
    try (JvmRun outer = servers.with("", "nested-server")) {
      servers.awaitAnswer();
      String pid = outer.facts("pid").get(1);
      servers.awaitRecord(pid);
      outer.kill();
      servers.assertPlainIsRefused();
      assertThat(Servers.refusal(servers.withAgent("sweep=takeover", "serve")))
          .contains("PID " + pid + ",", "the live run of ", "Left alone");
      assertThat(LocalPort.answers(servers.port())).as("the nested server works").isTrue();
    }
  }

  @Test
  @DisplayName("Scenario 22: docker-proxy, wslrelay: what to do instead is said")
  void systemHolder() throws IOException {
    Servers servers = new Servers(host, temporary);
    Path program = temporary.resolve(host.isWindows() ? "wslrelay.exe" : "docker-proxy");
    Files.copy(host.isWindows() ? host.program("sleeper") : Path.of("/bin/sleep"), program);
    String holder = host.path(program) + (host.isWindows() ? " 120000" : " 120");
    try (JvmRun before =
        Servers.killed(servers.leaving("ghost").jvmOptions("-Dholder=" + holder))) {
      assertThat(before.children()).isNotEmpty();
      servers.assertPlainIsRefused();
      assertThat(Servers.refusal(servers.withAgent(FORCE, "serve")))
          .contains(program.getFileName() + ", PID ", host.isWindows() ? "wsl" : "docker stop");
      assertThat(before.children()).as("the holder lives").isNotEmpty();
      assertThat(LocalPort.accepts(servers.port())).as("and has the port").isTrue();
    }
  }
}
