package io.funny.agent.engine.children;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.funny.agent.engine.os.linux.process.LinuxProcessTable;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** With {@code java.io} open to the engine, as Surefire is told in the pom. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ChildInputsTest {

  private final LinuxProcessTable processes = new LinuxProcessTable();
  private final ChildInputs inputs = new ChildInputs(processes, type -> {});
  private Process child;

  @AfterEach
  void end() {
    child.destroyForcibly();
  }

  private ProcessIdentity start(String script) throws IOException {
    child = new ProcessBuilder("sh", "-c", script).start();
    return processes.identity(child.pid()).orElseThrow();
  }

  @Test
  @DisplayName("Who reads its input sees its end, has time for itself, and the writer sees nothing")
  void reads() throws Exception {
    ProcessIdentity identity = start("cat; sleep 0.7; exit 7");
    inputs.note(List.of(child));
    child.getOutputStream().write(1);
    child.getOutputStream().flush();

    inputs.close(List.of(child), true);

    child.getOutputStream().write(new byte[100_000]);
    child.getOutputStream().flush();
    assertThat(child.waitFor(400, TimeUnit.MILLISECONDS)).isFalse();
    assertThat(inputs.test(identity)).isTrue();
    assertThat(child.waitFor()).isEqualTo(7);
    assertThat(child.getInputStream().readAllBytes()).containsExactly(1);
    child.getOutputStream().close();
  }

  @Test
  @DisplayName("Before a reload it is simply closed: nothing stays open in a JVM that goes on")
  void reload() throws Exception {
    start("cat; exit 7");
    inputs.note(List.of(child));

    inputs.close(List.of(child), false);

    assertThat(child.waitFor()).isEqualTo(7);
    assertThatIOException()
        .isThrownBy(
            () -> {
              child.getOutputStream().write(1);
              child.getOutputStream().flush();
            });
  }

  @Test
  @DisplayName("Who sleeps through the end of its input has no time for itself")
  void sleeps() throws Exception {
    ProcessIdentity identity = start("exec sleep 100");
    Thread.sleep(300);
    inputs.note(List.of(child));
    inputs.close(List.of(child), true);
    Thread.sleep(200);
    assertThat(inputs.test(identity)).isFalse();
  }

  @Test
  @DisplayName("Whom the application has told to end has time, though its input is closed already")
  void told() throws Exception {
    ProcessIdentity identity = start("read line; sleep 100 & wait");
    Thread.sleep(300);
    inputs.note(List.of(child));
    child.getOutputStream().write("quit\n".getBytes(StandardCharsets.US_ASCII));
    child.getOutputStream().close();
    Thread.sleep(300);

    inputs.close(List.of(child), true);
    Thread.sleep(200);

    assertThat(inputs.test(identity)).isTrue();
  }

  @Test
  @DisplayName("The later processes of a pipeline see the end of their input by way of the first")
  void pipeline() throws Exception {
    List<Process> all =
        ProcessBuilder.startPipeline(
            List.of(
                new ProcessBuilder("cat"),
                new ProcessBuilder("sh", "-c", "cat >/dev/null; sleep 0.7; exit 7")
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)));
    child = all.get(1);
    ProcessIdentity later = processes.identity(child.pid()).orElseThrow();
    Thread.sleep(300);
    inputs.note(all);
    inputs.close(all, true);
    Thread.sleep(300);

    assertThat(inputs.test(later)).isTrue();
    assertThat(inputs.isAsked(later)).isFalse();
    assertThat(child.waitFor()).isEqualTo(7);
  }

  @Test
  @DisplayName("Whose input comes from elsewhere is not concerned")
  void redirected() throws Exception {
    child =
        new ProcessBuilder("sleep", "100").redirectInput(ProcessBuilder.Redirect.INHERIT).start();
    inputs.note(List.of(child));
    inputs.close(List.of(child), true);
    assertThat(inputs.test(processes.identity(child.pid()).orElseThrow())).isFalse();
  }
}
