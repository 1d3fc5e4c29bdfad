package io.funny.agent.it.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.StartedChildren;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.Run;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The agent learns of each child that the JVM starts. */
@EachLinuxHost
class StartedChildrenIT {
  private final HostJvm host;

  StartedChildrenIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Each child's PID is passed on once, in order, the JDK's classes being verified")
  void eachOnce() {
    try (Run run =
        host.launch(StartedChildren.class)
            .with(Agent.attached())
            .jvmOptions("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal")
            .start()) {
      run.finish();
      assertThat(run.fact("started").split(",")).hasSize(5);
      assertThat(run.fact("passed on")).isEqualTo(run.fact("started"));
      assertThat(run.number("started under a failing observer")).isEqualTo(5);
    }
  }
}
