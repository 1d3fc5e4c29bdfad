package io.funny.agent.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.Hello;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxAndOneWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user got wrong costs a line, never the application's start. */
@EachLinuxAndOneWindowsHost
class ConfigurationIT {
  private final HostJvm host;
  @TempDir private Path temporary;

  ConfigurationIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("One clear line for each bad value and unknown key; the application starts")
  void badValues() {
    try (JvmRun run =
        host.launch(Hello.class)
            .with(Agent.attached("spawn=fork"))
            .jvmOptions("-Dfunny.agent.spwan=jdk")
            .environment("FUNNY_AGENT_COOKIE", "maybe")
            .start()) {
      assertThat(run.exitCode()).isZero();
      assertThat(run.stdout().strip()).isEqualTo("Hello");
      assertThat(run.stderr().lines().filter(line -> line.startsWith("funny-agent:")))
          .hasSize(3)
          .anySatisfy(
              line -> assertThat(line).contains("'spawn'", "agent argument", "isolate, jdk"))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains("'spwan'", "system property funny.agent.spwan", "Known keys"))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains("'cookie'", "environment variable FUNNY_AGENT_COOKIE", "'maybe'"));
    }
  }

  @Test
  @DisplayName(
      "What a key or a value has in it does nothing to a terminal, and makes no second line")
  void controlCharacters() throws IOException {
    Path file = temporary.resolve("agent.properties");
    Files.writeString(file, "sp\\u001b[2Jwan=jdk\nspawn=x\\u001b[31m\\nfunny-agent: all is well\n");
    try (JvmRun run =
        host.launch(Hello.class).with(Agent.attached("file=" + host.path(file))).start()) {
      assertThat(run.exitCode()).isZero();
      assertThat(run.stderr()).doesNotContain("\u001b");
      assertThat(run.stderr().lines().filter(line -> line.startsWith("funny-agent:")))
          .hasSize(2)
          .noneMatch(line -> line.startsWith("funny-agent: all is well"));
    }
  }
}
