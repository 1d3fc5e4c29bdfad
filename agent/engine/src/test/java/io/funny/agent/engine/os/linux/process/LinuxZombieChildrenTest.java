package io.funny.agent.engine.os.linux.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.os.linux.StartedProcesses;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

@EnabledOnOs(OS.LINUX)
@Isolated("all children of this JVM are looked at")
class LinuxZombieChildrenTest {

  @RegisterExtension final StartedProcesses started = new StartedProcesses();
  private final LinuxZombieChildren zombies = new LinuxZombieChildren();

  @Test
  @DisplayName("A child of native code that nobody has waited for is seen, and reaped")
  void reap() throws Exception {
    long pid = started.spawn("/bin/true");
    StartedProcesses.awaitState(pid, "Z");
    assertThat(zombies.any()).isTrue();
    List<ProcessIdentity> all = zombies.all();
    assertThat(all).extracting(ProcessIdentity::pid).containsExactly(pid);

    zombies.reap(new ProcessIdentity(pid, "1", all.get(0).boot()));
    assertThat(zombies.all()).as("another one is meant").hasSize(1);

    zombies.reap(all.get(0));
    assertThat(zombies.any()).isFalse();
    assertThat(zombies.all()).isEmpty();
  }

  @Test
  @DisplayName("A child that lives is no zombie, and a process of its own adopts nobody")
  void alive() throws Exception {
    started.start("sleep", "60");
    assertThat(zombies.any()).isFalse();
    assertThat(zombies.areAdopted()).isFalse();
  }

  @Test
  @DisplayName("Children of this process are found, with and without the kernel's own lists")
  void children() throws Exception {
    LinuxProcessTable table = new LinuxProcessTable();
    Process child = started.start("sleep", "60");
    assertThat(table.hasChildren()).isTrue();
    child.destroyForcibly().waitFor();
    StartedProcesses.await(
        "no children",
        () -> {
          try {
            return !table.hasChildren();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
