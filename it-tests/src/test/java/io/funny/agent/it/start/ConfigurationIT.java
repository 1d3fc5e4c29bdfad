package io.funny.agent.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.Hello;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxAndOneWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the user got wrong costs a line, never the application's start. */
@EachLinuxAndOneWindowsHost
class ConfigurationIT {
  private final HostJvm host;

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
}
