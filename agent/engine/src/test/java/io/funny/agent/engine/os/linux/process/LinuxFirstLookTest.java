package io.funny.agent.engine.os.linux.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.RealSystem;
import io.funny.agent.engine.os.linux.StartedProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@RealSystem
class LinuxFirstLookTest {

  @RegisterExtension private final StartedProcesses started = new StartedProcesses();
  private final LinuxFirstLook look = new LinuxFirstLook();
  @TempDir private Path folder;

  @Test
  void whatACommandIsToGiveIsSeenBeforeItDoes() throws Exception {
    Path slow = folder.resolve("slow-env");
    Files.writeString(slow, "#!/bin/sh\nsleep 600\n");
    slow.toFile().setExecutable(true);
    ProcessBuilder builder = new ProcessBuilder(slow.toString(), "FUNNY_TEST=keep", "server");
    builder.environment().put("FUNNY_TEST", "cookie");

    assertThat(look.variable(started.start(builder).pid(), "FUNNY_TEST")).contains("keep");
  }

  @Test
  void whatItHasGivenIsSeenAfterwards() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "FUNNY_TEST=keep exec sleep 600 # FUNNY_TEST=not-a-word");
    builder.environment().put("FUNNY_TEST", "cookie");
    Process child = started.start(builder);
    StartedProcesses.awaitProgram(child.pid(), "sleep");

    assertThat(look.variable(child.pid(), "FUNNY_TEST")).contains("keep");
  }

  @Test
  void itIsSeenAtOnceHoweverOften() throws Exception {
    for (int i = 0; i < 50; i++) {
      ProcessBuilder builder = new ProcessBuilder("env", "FUNNY_TEST=keep", "sleep", "600");
      builder.environment().put("FUNNY_TEST", "cookie");
      Process child = started.start(builder);
      assertThat(look.variable(child.pid(), "FUNNY_TEST")).contains("keep");
      child.destroyForcibly();
    }
  }

  @Test
  void whatIsNotThereOrGoneIsNothing() throws Exception {
    Process child = started.start("true");
    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();

    assertThat(look.variable(child.pid(), "PATH")).isEmpty();
    assertThat(look.variable(ProcessHandle.current().pid(), "FUNNY_NOT_THERE")).isEmpty();
  }
}
