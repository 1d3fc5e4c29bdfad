package io.funny.agent.it.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonObject;
import io.funny.agent.it.guest.Family;
import io.funny.agent.it.guest.PortServer;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ports} and {@code sweep}, where no agent is. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.funny.agent.it.commands.Command#linuxHosts")
class PortsAndSweepIT {

  private final HostJvm host;

  PortsAndSweepIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Who listens is shown, as JSON too, without the command line")
  void ports() {
    try (JvmRun server = host.launch(Family.class).jvmOptions("-Dsecret=x").start()) {
      int port = server.number("port");
      String pid = server.fact("pid");
      Command.run(host, "ports", port)
          .hasExitCode(0)
          .isSilentOnStderr()
          .says(port + "  [::]", pid, "java (i.f.a.i.g.Family)", "in use")
          .doesNotSay("secret");

      JsonObject json = Command.run(host, "ports", port, "--json").hasExitCode(0).json();
      assertThat(json.getArray("listeners")).hasSize(1);
      JsonObject listener = json.getArray("listeners").getObject(0);
      assertThat(listener.getInt("port")).isEqualTo(port);
      assertThat(listener.getString("verdict")).isEqualTo("in use");
      assertThat(listener.getInt("handle")).isPositive();
      assertThat(listener.getObject("process").getLong("pid")).isEqualTo(Long.parseLong(pid));
    }
  }

  @Test
  @DisplayName(
      "A stranger is left alone, ended only by force and confirmed, and nobody else with it")
  void sweep() {
    try (JvmRun server = host.launch(Family.class).start();
        JvmRun bystander = host.launch(Family.class).start()) {
      int port = server.number("port");
      int other = bystander.number("port");

      Command.run(host, "sweep", port).hasExitCode(1).says("Left alone", "kill ", "Not free: ");
      Command.run(host, "sweep", port, "--dry-run", "--force").hasExitCode(1).says("To be ended");
      Command.run(host, "sweep", port, "--force").hasExitCode(3).complains("--yes");
      assertThat(LocalPort.isFree(port)).isFalse();

      Command.run(host, "sweep", port, "--force", "--yes").hasExitCode(0).says("Free: " + port);
      assertThat(LocalPort.isFree(port)).isTrue();
      assertThat(LocalPort.isFree(other)).isFalse();
      assertThat(bystander.children()).hasSize(2);
    }
  }

  @Test
  @DisplayName("Who watches ports ends when nobody reads it any more, even if nothing changes")
  void watchIntoAClosedPipe() throws Exception {
    Process watch =
        new ProcessBuilder(
                "sh",
                "-c",
                "exec \"$0\" -jar \"$1\" ports 9 --watch | head -1",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Agent.attached().jar().toString())
            .start();
    try {
      assertThat(watch.inputReader().readLine()).isEqualTo("Nobody listens.");
      await().until(() -> !watch.isAlive()); // the shell waits for both
    } finally {
      watch.descendants().forEach(ProcessHandle::destroyForcibly);
      watch.destroyForcibly();
    }
  }

  @Test
  @DisplayName("What an ended run of the agent left is ours, and freed without force or question")
  void leftOver() {
    int port = LocalPort.choose(1);
    try (JvmRun server =
        host.launch(PortServer.class)
            .arguments(port, "leftover")
            .jvmOptions(PortServer.jvmOptions())
            .with(Agent.attached())
            .start()) {
      String pid = server.fact("pid");
      await().until(() -> LocalPort.answers(port));
      server.kill();
      assertThat(LocalPort.isFree(port)).as("the disease").isFalse();

      Command.run(host, "ports", port).hasExitCode(0).says("leftover, ours", pid + ", ended.");
      assertThat(
              Command.run(host, "ports", port, "--json")
                  .json()
                  .getArray("listeners")
                  .getObject(0)
                  .getString("verdict"))
          .isEqualTo("leftover, ours");
      Command.run(host, "sweep", port, "--dry-run").hasExitCode(1).says("To be ended");
      Command.run(host, "sweep", port).hasExitCode(0).says("Free: " + port);
      assertThat(LocalPort.isFree(port)).isTrue();
    }
  }

  @Test
  @DisplayName("In 60 columns, the table has no more")
  void narrow() {
    try (JvmRun server = host.launch(Family.class).start();
        JvmRun ports =
            host.launchJar(Agent.attached().jar())
                .arguments("ports", server.number("port"))
                .environment("COLUMNS", "60")
                .start()) {
      assertThat(ports.exitCode()).isZero();
      assertThat(ports.stdout().lines())
          .contains("    java (i.f.a.i.g.Family)")
          .allMatch(line -> line.length() <= 60);
    }
  }

  @Test
  @DisplayName("A free port needs nothing")
  void freePort() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Command.run(host, "sweep", port).hasExitCode(0).isSilentOnStderr().says("Free: " + port);
    Command.run(host, "ports", port).hasExitCode(0).says("Nobody listens.", "Free: " + port);
  }
}
