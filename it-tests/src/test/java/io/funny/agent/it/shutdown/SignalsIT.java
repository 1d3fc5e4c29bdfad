package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.Endings;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How JVMs end by a signal. */
@EachLinuxHost
class SignalsIT {
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
    try (Run run = withAgent("", "tasks", "hook").start()) {
      run.fact("ready");
      run.terminate();
      assertThat(run.exitCode()).as(run.output()).isEqualTo(SIGTERM);
      assertThat(run.facts("reason")).containsExactly("SIGTERM");
      assertThat(run.facts("ran")).startsWith("SERVER").endsWith("DATABASE", "FINAL");
    }
  }

  @Test
  @DisplayName("A second signal halts a JVM whose hook hangs; without the agent it changes nothing")
  void secondSignal() throws InterruptedException {
    try (Run run = waiting("stuck", "hook").start()) {
      terminateTwice(run);
      Thread.sleep(1000); // long enough to end
      assertThat(run.isAlive()).as("hangs without the agent").isTrue();
    }
    try (Run run = withAgent("", "stuck", "hook").start()) {
      terminateTwice(run);
      assertThat(run.exitCode()).as(run.output()).isEqualTo(SIGTERM);
      assertThat(run.stderr()).contains("halted by a second signal, with exit code 143");
    }
  }

  private static void terminateTwice(Run run) throws InterruptedException {
    run.fact("ready");
    run.terminate();
    run.fact("ran");
    Thread.sleep(700); // a repetition of the same one would come sooner
    run.terminate();
  }

  @Test
  @DisplayName("Nobody reads stderr, and everybody hangs in a write to it: the database is closed")
  void nobodyReads() {
    Path pipe = temporary.resolve("pipe");
    String redirect = "mkfifo " + pipe + "; exec 8<>" + pipe + " 2>" + pipe;
    try (Run run =
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
    try (Run run = withAgent("", "tasks", "hook").jvmOptions("-Xrs").start()) {
      run.fact("ready");
      run.terminate();
      assertThat(run.exitCode()).isEqualTo(SIGTERM);
      assertThat(run.facts("ran")).isEmpty();
    }
  }
}
