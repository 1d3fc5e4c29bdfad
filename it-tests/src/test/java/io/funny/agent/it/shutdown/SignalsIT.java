package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.Endings;
import io.funny.agent.it.guest.ownend.Guests;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.Libraries;
import io.funny.agent.it.host.LocalPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How JVMs end by a signal. */
@EachLinuxHost
class SignalsIT {
  private static final int SIGINT = 130;
  private static final int SIGTERM = 143;

  private final HostJvm host;
  @TempDir private Path temporary;

  SignalsIT(HostJvm host) {
    this.host = host;
  }

  private JvmLaunch waiting(Object... wishes) {
    return host.launch(Endings.class).arguments("wait").arguments(wishes);
  }

  private JvmLaunch withAgent(String options, Object... wishes) {
    return waiting(wishes).with(Agent.attached("state.dir=" + temporary + ";" + options));
  }

  @Test
  @DisplayName("SIGTERM: in order, with its exit code")
  void sigterm() {
    try (JvmRun run = withAgent("", "tasks", "hook").start()) {
      run.fact("ready");
      run.terminate();
      assertThat(run.exitCode()).as(run.output()).isEqualTo(SIGTERM);
      assertThat(run.facts("reason")).containsExactly("SIGTERM");
      assertThat(run.facts("ran")).startsWith("SERVER").endsWith("DATABASE", "FINAL");
    }
  }

  @Test
  @DisplayName("A second Ctrl+C at a terminal halts; without the agent it changes nothing")
  void secondInterrupt() throws InterruptedException {
    try (JvmRun run = waiting("stuck", "hook").inTerminal().start()) {
      interruptTwice(run);
      Thread.sleep(1000); // long enough to end
      assertThat(run.isAlive()).as("hangs without the agent").isTrue();
    }
    try (JvmRun run = withAgent("", "stuck", "hook").inTerminal().start()) {
      interruptTwice(run);
      assertThat(run.exitCode()).as(run.output()).isEqualTo(SIGINT);
      assertThat(run.output()).contains("halted by a second Ctrl+C, with exit code 130");
    }
  }

  @Test
  @DisplayName("Ctrl+C at a terminal reaches children, too: they are not asked a second time")
  void interruptedTogether() throws IOException {
    for (Agent agent : List.of(Agent.none(), Agent.attached("state.dir=" + temporary))) {
      try (JvmRun run =
          host.launch(Guests.class)
              .classPath(Libraries.all())
              .jvmOptions(
                  "-Dending=signal", "-Dport=" + LocalPort.choose(1), "-Dfolder=" + temporary)
              .arguments("Children.interruptedToo")
              .with(agent)
              .inTerminal()
              .start()) {
        run.fact("ready");
        run.pressCtrlC();
        assertThat(run.exitCode()).as(run.output()).isEqualTo(SIGINT);
        await().until(() -> !run.facts("done").isEmpty());
        assertThat(run.facts("done")).containsExactly("child saved");
        assertThat(run.facts("harm")).isEmpty();
      }
    }
  }

  private static void interruptTwice(JvmRun run) throws InterruptedException {
    run.fact("ready");
    run.pressCtrlC();
    run.fact("ran");
    Thread.sleep(700); // a repetition of the same one would come sooner
    run.pressCtrlC();
  }

  @Test
  @DisplayName("SIGTERM again, or after another signal, changes nothing: the hook ends in peace")
  void repeated() throws InterruptedException {
    try (JvmRun run = withAgent("", "slow").start()) {
      run.fact("ready");
      run.terminate();
      run.fact("ran");
      for (int i = 0; i < 3; i++) {
        Thread.sleep(600);
        run.terminate();
      }
      assertThat(run.exitCode()).as(run.output()).isEqualTo(SIGTERM);
      assertThat(run.facts("ran")).containsExactly("slow", "slow to its end");
      assertThat(run.stderr()).doesNotContain("halted");
    }
  }

  @Test
  @DisplayName("Nobody reads stderr, and everybody hangs in a write to it: the database is closed")
  void nobodyReads() {
    Path pipe = temporary.resolve("pipe");
    String redirect = "mkfifo " + pipe + "; exec 8<>" + pipe + " 2>" + pipe;
    try (JvmRun run =
        withAgent("shutdown.deadline=2s", "floods", "tasks").startedByShell(redirect).start()) {
      run.fact("ready");
      run.terminate();
      assertThat(run.exitCode()).isEqualTo(SIGTERM);
      assertThat(run.facts("ran")).endsWith("DATABASE", "FINAL");
    }
  }

  @Test
  @DisplayName("Without signals, by -Xrs: the JVM just ends")
  void reducedSignals() {
    try (JvmRun run = withAgent("", "tasks", "hook").jvmOptions("-Xrs").start()) {
      run.fact("ready");
      run.terminate();
      assertThat(run.exitCode()).isEqualTo(SIGTERM);
      assertThat(run.facts("ran")).isEmpty();
    }
  }
}
