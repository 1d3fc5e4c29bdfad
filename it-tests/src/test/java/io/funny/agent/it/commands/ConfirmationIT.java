package io.funny.agent.it.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.host.Agent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** On a terminal the user is asked. */
class ConfirmationIT {

  @Test
  @DisplayName("No, and then yes")
  void asked() throws Exception {
    try (Shell shell = new Shell("sleep 120 & echo ready; wait")) {
      assertThat(kill(shell, "n\n")).contains("End them? [y/N]", "nothing was done");
      assertThat(shell.alive()).hasSize(2);

      assertThat(kill(shell, "y\n")).contains("\u001b[1mPID", "Ended: 2 processes");
      assertThat(shell.alive()).isEmpty();
    }
  }

  private static String kill(Shell shell, String answer) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String line = java + " -jar '" + Agent.attached().jar() + "' kill " + shell.pid();
    Process terminal =
        new ProcessBuilder("script", "-q", "-e", "-c", line, "/dev/null")
            .redirectErrorStream(true)
            .start();
    try {
      terminal.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      terminal.getOutputStream().flush();
      String output = new String(terminal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(terminal.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return output;
    } finally {
      terminal.destroyForcibly();
    }
  }
}
