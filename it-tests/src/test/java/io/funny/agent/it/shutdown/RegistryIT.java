package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.RegistryCopies;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxAndOneWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.shutdown.ShutdownRegistry;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry that applications compile against, with the agent and as a library. */
@EachLinuxAndOneWindowsHost
class RegistryIT {
  private static final List<String> IN_ORDER =
      List.of("web server", "own services", "own database", "web final");

  private final HostJvm host;
  @TempDir private Path temporary;

  RegistryIT(HostJvm host) {
    this.host = host;
  }

  private JvmLaunch withLibrary(int reloads) throws URISyntaxException {
    return host.launch(RegistryCopies.class).classPath(library()).arguments(reloads);
  }

  /** The registry for applications that run without the agent. */
  static Path library() throws URISyntaxException {
    return Path.of(
        ShutdownRegistry.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private Agent agent(String options) {
    return Agent.attached("state.dir=" + host.path(temporary.resolve("state")) + options);
  }

  @Test
  @DisplayName("One registry for all copies of it, reloads and then the end")
  void oneRegistry() throws Exception {
    try (JvmRun run = withLibrary(2).with(agent("")).start()) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
      assertThat(run.fact("copies")).isEqualTo("2");
      assertThat(run.facts("ran").subList(0, 4))
          .containsExactly("own 0", "web 0", "own 1", "web 1");
      assertThat(run.facts("ran").subList(4, 8)).isEqualTo(IN_ORDER);
      assertThat(run.facts("mode")).startsWith("HOT_RELOAD").endsWith("HARD");
      assertThat(run.facts("reason"))
          .startsWith("reload 0", "reload 0", "reload 1")
          .endsWith("System.exit(3)");
    }
  }

  @Test
  @DisplayName("Without the agent each copy is a library with a hook of its own")
  void withoutAgent() throws Exception {
    try (JvmRun run = withLibrary(1).start()) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
      assertThat(run.facts("ran"))
          .containsSubsequence("web server", "web final")
          .containsSubsequence("own services", "own database")
          .containsSubsequence("web 0", "web final");
      assertThat(run.stderr()).isEmpty();
    }
  }

  @Test
  @DisplayName("The agent that is switched off leaves a library as well")
  void switchedOff() throws Exception {
    try (JvmRun run = withLibrary(0).with(agent(";enabled=false")).start()) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
      assertThat(run.facts("ran")).containsExactlyElementsOf(IN_ORDER);
      assertThat(run.stderr()).isEmpty();
    }
  }
}
