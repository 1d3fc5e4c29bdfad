package io.funny.agent.it.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.NativeListener;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ports} and {@code sweep} of a ghost, on Windows. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.funny.agent.it.commands.Command#windowsHost")
class WindowsGhostIT {

  private final HostJvm host;

  WindowsGhostIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("The ghost of an ended run is released without a question, its holder lives on")
  void ours() {
    // Without the isolation of its children, so that there is a ghost at all.
    try (JvmRun server =
        ended(host.launch(NativeListener.class).with(Agent.attached("spawn=jdk")))) {
      int port = server.number("port");
      Command.run(host, "ports", port).hasExitCode(0).says("sleeper.exe", "ghost, ours");
      Command.run(host, "sweep", port, "--dry-run").hasExitCode(1).says("To be released");
      assertThat(LocalPort.isFree(port)).as("the disease").isFalse();

      Command.run(host, "sweep", port).hasExitCode(0).says("Released", "Free: " + port);
      await().until(() -> LocalPort.isFree(port));
      assertThat(server.children()).isNotEmpty();
    }
  }

  @Test
  @DisplayName("One of a JVM without the agent only by force and with a confirmation")
  void foreign() {
    try (JvmRun server = ended(host.launch(NativeListener.class))) {
      int port = server.number("port");
      Command.run(host, "sweep", port).hasExitCode(1).says("ghost", "--force");
      Command.run(host, "sweep", port, "--force").hasExitCode(3).complains("--yes");
      assertThat(LocalPort.isFree(port)).isFalse();

      Command.run(host, "sweep", port, "--force", "--yes").hasExitCode(0).says("Free: " + port);
      assertThat(server.children()).isNotEmpty();
    }
  }

  private static JvmRun ended(JvmLaunch launch) {
    JvmRun server = launch.start();
    server.exitCode();
    return server;
  }
}
