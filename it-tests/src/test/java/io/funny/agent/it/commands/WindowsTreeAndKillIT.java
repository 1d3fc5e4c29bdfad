package io.funny.agent.it.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.Family;
import io.funny.agent.it.guest.SamePid;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code tree} and {@code kill} on Windows, where no agent is. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.funny.agent.it.commands.Command#windowsHost")
class WindowsTreeAndKillIT {

  private final HostJvm host;

  WindowsTreeAndKillIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("A JVM with its child is shown, and killed with it; nobody else is")
  void tree() {
    try (JvmRun server = host.launch(Family.class).start();
        JvmRun bystander = host.launch(Family.class).start()) {
      String pid = server.fact("pid");
      bystander.fact("pid");
      Command.run(host, "tree", pid)
          .hasExitCode(0)
          .says(pid, "java.exe (i.f.a.i.g.Family)", server.fact("child"), "sleeper");
      Command.run(host, "kill", pid).hasExitCode(3).complains("--yes");

      Command.run(host, "kill", pid, "--yes").hasExitCode(0).says("Ended: ");
      assertThat(server.exitCode()).isNotZero();
      Command.run(host, "tree", server.fact("child")).hasExitCode(2).complains("no process");
      Command.run(host, "tree", bystander.fact("pid")).hasExitCode(0).says("sleeper");
    }
  }

  @Test
  @DisplayName("Scenario 11: one between them has a job that ends its own children with it")
  void jobBetween() {
    try (JvmRun server = host.launch(Family.class).arguments("in-job").start()) {
      String pid = server.fact("pid");
      await().until(() -> server.children("sleeper").size() == 1);
      Command.run(host, "tree", pid).hasExitCode(0).says("in-job", "sleeper");

      Command.run(host, "kill", pid, "--yes").hasExitCode(0).says("Ended: ");
      assertThat(server.exitCode()).isNotZero();
      await().until(() -> server.children("sleeper").isEmpty());
    }
  }

  @Test
  @DisplayName("Scenario 16: a stranger's parent is gone, and its PID is now that of our root")
  void stalePpid() {
    try (JvmRun before = host.launch(Family.class).start()) {
      String pid = before.fact("pid");
      String stranger = before.fact("child");
      before.kill();
      try (JvmRun after = host.launch(SamePid.class).arguments(pid).start()) {
        after.fact("tries");
        Command.run(host, "kill", pid, "--yes").hasExitCode(0).says("Ended: ");
        assertThat(after.exitCode()).isZero();
      }
      Command.run(host, "tree", stranger).hasExitCode(0).says("sleeper");
    }
  }

  @Test
  @DisplayName("A PID that nobody has: one line, exit code 2")
  void nobody() {
    Command.run(host, "kill", 99_999_999, "--yes").hasExitCode(2).complains("no process has PID");
  }
}
