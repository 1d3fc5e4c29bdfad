package io.funny.agent.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.AgentPresence;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxAndOneWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the agent comes into a JVM, and how it is kept out. */
@EachLinuxAndOneWindowsHost
class OnOffIT {
  private final HostJvm host;

  OnOffIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Once only, also when it is given twice under two paths")
  void twice(@TempDir Path folder) throws IOException {
    Path copy = Files.copy(Agent.attached().jar(), folder.resolve("copy.jar"));

    try (JvmRun run =
        presence().jvmOptions("-javaagent:" + host.path(copy)).with(Agent.attached()).start()) {
      run.finish();
      assertThatItWorks(run);
    }
  }

  @Test
  @DisplayName("By JAVA_TOOL_OPTIONS")
  void byEnvironment() {
    try (JvmRun run =
        presence()
            .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + host.path(Agent.attached().jar()))
            .start()) {
      run.finish();
      assertThatItWorks(run);
    }
  }

  @Test
  @DisplayName("Attached to a JVM that has already used everything that is hooked")
  void attached() {
    try (JvmRun run =
        presence()
            .jvmOptions("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+EnableDynamicAgentLoading")
            .arguments("attach=" + host.path(Agent.attached().jar()))
            .start()) {
      run.finish();
      assertThatItWorks(run);
    }
  }

  @Test
  @DisplayName("Kept out by the kill switch, whoever throws it")
  void killSwitch(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("agent.properties"), "enabled=false\n");
    assertThatItIsOff(presence().with(Agent.attached()).jvmOptions("-Dfunny.agent.enabled=false"));
    assertThatItIsOff(presence().with(Agent.attached("enabled=false")));
    assertThatItIsOff(
        presence().with(Agent.attached()).environment("FUNNY_AGENT_ENABLED", "false"));
    assertThatItIsOff(presence().with(Agent.attached("file=" + host.path(file))));
    assertThatItIsOff(
        presence()
            .with(Agent.attached())
            .jvmOptions("-Dfunny.agent.skip=other," + AgentPresence.class.getName()));
  }

  private JvmLaunch presence() {
    return host.launch(AgentPresence.class);
  }

  private static void assertThatItWorks(JvmRun run) {
    assertThat(run.fact("threads")).isEqualTo("1");
    assertThat(run.fact("hooks")).isEqualTo("[active]");
    assertThat(run.fact("cookie default")).isNotEqualTo("none");
    assertThat(run.stderr()).doesNotContain("funny-agent:");
  }

  private static void assertThatItIsOff(JvmLaunch launch) {
    try (JvmRun run = launch.start()) {
      run.finish();
      assertThat(run.fact("threads")).isEqualTo("0");
      assertThat(run.fact("hooks")).isEqualTo("[]");
      assertThat(run.fact("cookie default")).isEqualTo("none");
      assertThat(run.stderr()).doesNotContain("funny-agent:");
    }
  }
}
