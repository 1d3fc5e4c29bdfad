package io.funny.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.StartedChildren;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent learns of each child that the JVM starts. */
@EachHost
class StartedChildrenIT {
  private final HostJvm host;

  StartedChildrenIT(HostJvm host) {
    this.host = host;
  }

  @ParameterizedTest
  @DisplayName("Each child's PID is passed on once, in order, the JDK's classes being verified")
  @ValueSource(strings = {"spawn=isolate", "spawn=jdk", "spawn=jdk;cookie=false"})
  void eachOnce(String options) {
    try (JvmRun run =
        host.launch(StartedChildren.class)
            .with(Agent.attached(options))
            .jvmOptions("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal")
            .start()) {
      run.finish();
      assertThat(run.fact("started").split(",")).hasSize(5);
      assertThat(run.fact("passed on")).isEqualTo(run.fact("started"));
      assertThat(run.number("started under a failing observer")).isEqualTo(5);
    }
  }
}
