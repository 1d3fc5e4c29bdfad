package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.left.Cycles;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.Libraries;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that is reloaded for hours. */
@OnHosts({"Linux 11", "Linux 25"})
class SoakIT {
  private static final int CYCLES = Integer.getInteger("cycles", 200);
  private static final int SIGTERM = 143;

  /** Threads of the JVM's own come and go. */
  private static final int TOLERANCE = 3;

  private final HostJvm host;
  @TempDir private Path temporary;

  SoakIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Neither descriptors nor threads, processes or objects add up; without: in use")
  void cycles() throws Exception {
    int port = LocalPort.choose(1);
    try (JvmRun run = start(port, Agent.none())) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      assertThat(run.facts("broke")).containsExactly("the listener is still open");
    }
    try (JvmRun run = start(port, Agent.attached("state.dir=" + temporary.resolve("state")))) {
      run.fact("ready");
      assertThat(run.facts("children")).as(run.output()).containsOnly("0");
      assertThat(run.facts("in memory")).containsExactly("0");
      assertFlat(run, "descriptors");
      assertFlat(run, "threads");
      run.terminate();
      assertThat(run.exitCode()).isEqualTo(SIGTERM);
    }
  }

  private JvmRun start(int port, Agent agent) throws Exception {
    return host.launch(Cycles.class)
        .with(agent)
        .classPath(Libraries.all())
        .classPath(RegistryIT.library())
        .arguments(port, CYCLES)
        .start();
  }

  private static void assertFlat(JvmRun run, String what) {
    int early = Integer.parseInt(run.facts(what).get(0));
    int late = Integer.parseInt(run.facts(what).get(1));
    assertThat(late).as("%s; %s", what, run.output()).isLessThanOrEqualTo(early + TOLERANCE);
  }
}
