package io.funny.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.Ordinary;
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

/** An ordinary program does not notice the agent. */
@EachLinuxAndOneWindowsHost
class SilenceIT {
  private static final int EXIT_CODE = 7;

  private final HostJvm host;

  SilenceIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Prints byte for byte what it prints without the agent")
  void sameOutput() {
    try (JvmRun plain = host.launch(Ordinary.class).start();
        JvmRun cured = host.launch(Ordinary.class).with(Agent.attached()).start()) {
      assertThat(plain.exitCode()).isEqualTo(EXIT_CODE);
      assertThat(cured.exitCode()).isEqualTo(EXIT_CODE);
      assertThat(cured.stdout()).isEqualTo(plain.stdout()).isNotEmpty();
      assertThat(cured.stderr()).isEqualTo(plain.stderr()).isNotEmpty();
    }
  }

  @Test
  @DisplayName("The agent's jar may lie in a folder with spaces and other letters than ASCII")
  void pathOfTheJar(@TempDir Path folder) throws IOException {
    Path jar = folder.resolve("Program Files é").resolve("funny agent.jar");
    Files.createDirectories(jar.getParent());
    if (Files.exists(Agent.attached().jar())) {
      Files.copy(Agent.attached().jar(), jar);
    }
    try (JvmRun plain = host.launch(Ordinary.class).start();
        JvmRun cured = host.launch(Ordinary.class).with(new Agent(jar, "")).start()) {
      assertThat(cured.exitCode()).isEqualTo(EXIT_CODE);
      plain.exitCode();
      assertThat(cured.stdout()).isEqualTo(plain.stdout());
      assertThat(cured.stderr()).isEqualTo(plain.stderr());
    }
  }
}
