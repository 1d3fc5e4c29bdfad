package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.Offspring;
import io.funny.agent.it.guest.Termination;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.OnHosts;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server on Windows is terminated outright, as by {@code taskkill /F} or an IDE's stop button.
 */
@OnHosts("Windows 17")
class WindowsTreeEndIT {

  private final HostJvm host;
  @TempDir private Path temporary;
  private OffspringRuns runs;

  WindowsTreeEndIT(HostJvm host) {
    this.host = host;
  }

  @BeforeEach
  void setUp() {
    runs = new OffspringRuns(host, temporary);
  }

  @Test
  @DisplayName("Its job ends with it: none is left but who broke away; a bystander keeps all")
  void terminated() {
    try (JvmRun bystander = runs.start("", runs.server())) {
      try (JvmRun plain = runs.start(runs.server())) {
        terminate(plain);
        OffspringRuns.assertUntouched(plain); // the disease
      }
      try (JvmRun cured = runs.start("", runs.server())) {
        terminate(cured);
        OffspringRuns.assertEnded(cured, 1);
      }
      assertThat(bystander.isAlive()).isTrue();
      OffspringRuns.assertUntouched(bystander);
    }
  }

  @Test
  @DisplayName("What is no server, and children=leave, keep them; children=end does not")
  void policies() {
    try (JvmRun launcher = runs.start("", runs.launcher())) {
      terminate(launcher);
      OffspringRuns.assertUntouched(launcher);
    }
    try (JvmRun server = runs.start("children=leave", runs.server())) {
      terminate(server);
      OffspringRuns.assertUntouched(server);
    }
    try (JvmRun launcher = runs.start("children=end", runs.launcher())) {
      terminate(launcher);
      OffspringRuns.assertEnded(launcher, 1);
    }
  }

  @Test
  @DisplayName("In a JVM that is in a job itself, which allows no breakaway")
  void nested() {
    try (JvmRun plain = launchInJob(runs.server())) {
      terminate(plain);
      assertThat(plain.children("sleep")).hasSize(Offspring.MORTALS); // the disease
    }
    try (JvmRun cured = launchInJob(runs.attach("", runs.server()))) {
      runs.awaitRecord(cured);
      terminate(cured);
      OffspringRuns.assertEnded(cured, cured.children("keeper").size());
    }
  }

  private static JvmRun launchInJob(JvmLaunch launch) {
    JvmRun run = launch.startedBy("in-job", "lasting").start();
    assertThat(run.fact("in-job")).isEqualTo("true");
    run.fact("ready");
    return run;
  }

  /** By a program of that system: TerminateProcess, not a signal of this one. */
  private void terminate(JvmRun run) {
    try (JvmRun kill = host.launch(Termination.class).arguments(run.fact("ready")).start()) {
      kill.finish();
    }
    run.exitCode();
  }
}
