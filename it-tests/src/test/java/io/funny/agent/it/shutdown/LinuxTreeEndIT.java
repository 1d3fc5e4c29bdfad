package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.Offspring;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.OnHosts;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals to servers that have descendants. */
@OnHosts("Linux 17")
class LinuxTreeEndIT {

  private static final int SIGINT = 128 + 2;
  private static final int SIGTERM = 128 + 15;

  private final HostJvm host;
  @TempDir private Path temporary;
  private OffspringRuns runs;

  LinuxTreeEndIT(HostJvm host) {
    this.host = host;
  }

  @BeforeEach
  void setUp() {
    runs = new OffspringRuns(host, temporary);
  }

  @Test
  @DisplayName(
      "SIGTERM: none is left but who was let go, and the exit code is as without the agent")
  void terminated() {
    try (JvmRun plain = runs.start(runs.server())) {
      plain.terminate();
      assertThat(plain.exitCode()).isEqualTo(SIGTERM);
      OffspringRuns.assertUntouched(plain); // the disease
    }
    try (JvmRun cured = runs.start("", runs.server())) {
      cured.terminate();
      assertThat(cured.exitCode()).as(cured.output()).isEqualTo(SIGTERM);
      OffspringRuns.assertEnded(cured, 1);
    }
  }

  @Test
  @DisplayName("Scenario 9: who ignores SIGTERM is forced")
  void stubborn() {
    int all = Offspring.MORTALS + 1;
    try (JvmRun plain = runs.start(runs.server("stubborn"), all)) {
      plain.terminate();
      plain.exitCode();
      OffspringRuns.assertLive(plain, all, 1); // the disease
    }
    try (JvmRun cured = runs.start("", runs.server("stubborn"), all)) {
      cured.terminate();
      assertThat(cured.exitCode()).isEqualTo(SIGTERM);
      OffspringRuns.assertEnded(cured, 1);
      assertThat(cured.stderr()).doesNotContain("stuck", "live on");
    }
  }

  @Test
  @DisplayName("Who ignores SIGTERM does not outlive a second Ctrl+C either, which halts at once")
  void halted() throws InterruptedException {
    int all = Offspring.MORTALS + 1;
    try (JvmRun cured = runs.start("", runs.server("stubborn").inTerminal(), all)) {
      cured.pressCtrlC();
      Thread.sleep(1000); // the first is heeded, the children are waited for, and nobody likes that
      assertThat(cured.isAlive()).isTrue();
      cured.pressCtrlC();
      assertThat(cured.exitCode()).isEqualTo(SIGINT);
      assertThat(cured.output()).contains("halted by a second Ctrl+C");
      OffspringRuns.assertEnded(cured, 1);
    }
  }

  @Test
  @DisplayName("Killed outright, a server on Linux leaves them: nobody is there who could end them")
  void killed() {
    try (JvmRun server = runs.start("", runs.server())) {
      server.kill();
      OffspringRuns.assertUntouched(server);
    }
  }
}
