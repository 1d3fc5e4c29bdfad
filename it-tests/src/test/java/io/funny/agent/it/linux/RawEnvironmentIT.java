package io.funny.agent.it.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.ChildEnvironment;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Environments on Linux are bytes, in no particular encoding. */
@EachLinuxHost
class RawEnvironmentIT {
  private static final String NOT_UTF8 = "export FUNNY_IT_RAW=$(printf 'a\\377\\376z')";

  private final HostJvm host;

  RawEnvironmentIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Bytes that are no text in the JVM's encoding reach children unchanged")
  void bytes() {
    try (JvmRun run =
        host.launch(ChildEnvironment.class)
            .startedByShell(NOT_UTF8)
            .with(Agent.attached())
            .start()) {
      run.finish();
      assertThat(run.fact("cookie default")).isNotEqualTo("none");
      assertThat(run.fact("raw default")).isEqualTo("{FUNNY_IT_RAW=a\\xff\\xfez}");
      assertThat(run.fact("raw changed"))
          .isEqualTo("{FUNNY_IT_RAW=a\\xff\\xfez, FUNNY_IT_RAW_NEW=new}");
      assertThat(run.fact("raw cleared")).isEqualTo("{}");
    }
  }
}
