package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.Init;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LinuxMachine;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM is PID 1 of a container (a PID namespace): orphans end, and somebody has to notice. */
@OnHosts({"Linux 17", "Linux 25"})
class InitIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HostJvm host;
  @TempDir private Path temporary;

  InitIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Orphans do not pile up as zombies; exit codes are still Process.waitFor's")
  void orphans() throws IOException {
    try (JvmRun plain = launch().start();
        JvmRun cured = launch().with(Agent.attached()).start()) {
      assertThat(plain.fact("pid")).isEqualTo("1");
      assertThat(cured.fact("pid")).isEqualTo("1");
      for (JvmRun run : List.of(plain, cured)) {
        await("the zombies of " + run)
            .atMost(PATIENCE)
            .until(() -> run.facts("zombies").contains(Integer.toString(Init.ORPHANS)));
      }
      await("none with the agent").atMost(PATIENCE).until(() -> last(cured).equals("0"));
      Files.createFile(temporary.resolve("end"));
      assertThat(cured.exitCode()).as(cured.output()).isZero();
      assertThat(cured.fact("wrong exit codes")).isEqualTo("0");
      assertThat(cured.number("children")).isGreaterThan(10);
      assertThat(cured.stderr()).isEmpty();
      plain.exitCode();
      assertThat(last(plain)).as("the disease").isEqualTo(Integer.toString(Init.ORPHANS));
    }
  }

  private static String last(JvmRun run) {
    List<String> counts = run.facts("zombies");
    return counts.get(counts.size() - 1);
  }

  private JvmLaunch launch() {
    return host.launch(Init.class)
        .jvmOptions("-Dend=" + temporary.resolve("end"))
        .startedThrough(LinuxMachine.asInit());
  }
}
