package io.funny.agent.it.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.Family;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code attach} brings the agent into a JVM that runs. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.funny.agent.it.commands.Command#linuxHosts")
class AttachIT {

  private final HostJvm host;

  AttachIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Active, once and for all; a JVM that does not want it says so")
  void attach() {
    try (JvmRun server = host.launch(Family.class).start()) {
      String pid = server.fact("pid");
      Command.run(host, "attach", pid).hasExitCode(0).isSilentOnStderr().says("active", "now");
      Command.run(host, "attach", pid).hasExitCode(0).says("already");
    }
    try (JvmRun server = host.launch(Family.class).start()) {
      String pid = server.fact("pid");
      Command.run(host, "attach", pid, "--agent-args", "enabled=false")
          .hasExitCode(1)
          .says("not active");
    }
    if (host.feature() >= 21) {
      String refuse = "-XX:-EnableDynamicAgentLoading";
      try (JvmRun server = host.launch(Family.class).jvmOptions(refuse).start()) {
        Command.run(host, "attach", server.fact("pid")).hasExitCode(1).complains("agent");
      }
    }
  }

  @Test
  @DisplayName("What is no JVM is told in one line, and lives on; so does one that would not")
  void noJvm() {
    try (Shell shell = new Shell("sleep 120 & echo ready; wait")) {
      Command.run(host, "attach", shell.pid()).hasExitCode(1).complains("no JVM");
      assertThat(shell.alive()).hasSize(2);
    }
    try (JvmRun server = host.launch(Family.class).jvmOptions("-Xrs").start()) {
      String pid = server.fact("pid");
      Command.run(host, "attach", pid).hasExitCode(1).complains("SIGQUIT");
      assertThat(ProcessHandle.of(Long.parseLong(pid))).isPresent();
    }
  }

  @Test
  @DisplayName("A runtime without jdk.attach says what is missing")
  void runtimeWithoutAttach() {
    try (JvmRun server = host.launch(Family.class).start()) {
      String pid = server.fact("pid");
      Command.runWith(host, "--limit-modules=java.base,java.instrument", "attach", pid)
          .hasExitCode(1)
          .complains("jdk.attach");
    }
  }
}
