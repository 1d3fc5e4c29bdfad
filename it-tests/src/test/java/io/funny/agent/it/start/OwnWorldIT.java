package io.funny.agent.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.OwnWorld;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxAndOneWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The application lives in its own world: nothing of the agent is in it. */
@EachLinuxAndOneWindowsHost
class OwnWorldIT {
  private final HostJvm host;

  OwnWorldIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Same system properties, own log manager, own JNA, no class of the agent's")
  void nothingOfTheAgentIsSeen() {
    try (JvmRun plain = host.launch(OwnWorld.class).start();
        JvmRun cured = host.launch(OwnWorld.class).with(Agent.attached()).start()) {
      plain.finish();
      cured.finish();
      assertThat(cured.facts()).containsExactlyElementsOf(plain.facts());
      assertThat(cured.fact("log manager")).isEqualTo("OwnLogManager");
      assertThat(cured.facts("class")).hasSize(6).allMatch(fact -> fact.endsWith(" hidden"));
    }
  }

  @Test
  @DisplayName("The settings of the application's JNA are not for the agent's")
  void settingsOfTheApplicationsJna() {
    try (JvmRun run =
        host.launch(OwnWorld.class)
            .with(Agent.attached())
            .jvmOptions("-Djna.noclasspath=true", "-Djna.boot.library.path=nowhere")
            .jvmOptions("-Djna.nosys=false")
            .start()) {
      assertThat(run.exitCode()).isEqualTo(1);
      // The application's own JNA fails, as it was told to; the agent's says nothing.
      assertThat(run.stderr())
          .contains("Unable to locate JNA native support library")
          .doesNotContain("funny-agent:");
    }
  }
}
