package io.funny.agent.it.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.EarlySpawns;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor's JDK that the agent does not know keeps its own way to start children. */
@EachWindowsHost
class UnknownJdkIT {
  private final HostJvm host;

  UnknownJdkIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Scenario 20: SapMachine's and unknown descriptors fall back to native")
  void unknownDescriptor(@TempDir Path patch) throws IOException {
    SapMachineProcessImpl.write(host, patch);
    String option = "--patch-module=java.base=" + host.path(patch);
    try (JvmRun plain = host.launch(EarlySpawns.class).jvmOptions(option).start();
        JvmRun cured =
            host.launch(EarlySpawns.class).jvmOptions(option).with(Agent.attached()).start()) {
      assertThat(cured.finish())
          .containsExactlyElementsOf(plain.finish())
          .containsExactly("wrong=0");
      assertThat(cured.stderr().lines())
          .filteredOn(line -> line.startsWith("funny-agent: "))
          .hasSize(1);
    }
  }
}
