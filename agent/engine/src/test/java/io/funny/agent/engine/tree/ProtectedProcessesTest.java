package io.funny.agent.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProtectedProcessesTest {

  private static final String SYSTEM = "part of the operating system";

  private final FakeMachine machine = new FakeMachine();

  @Test
  @DisplayName("This process and those that it descends from")
  void own() throws Exception {
    assertThat(reason(machine.details(10).orElseThrow())).contains("this process itself");
    assertThat(reason(machine.details(5).orElseThrow())).contains("an ancestor of this process");
    assertThat(reason(machine.details(1).orElseThrow())).contains("an ancestor of this process");
  }

  @Test
  @DisplayName("init, Windows' idle process, and PID 4 where that is Windows' System")
  void operatingSystem() {
    assertThat(reason(process(0, "idle", true))).contains(SYSTEM);
    assertThat(reason(process(1, "init", true))).contains(SYSTEM);
    assertThat(reason(process(2, "init", true))).isEmpty();
    assertThat(reason(process(4, "System", true))).contains(SYSTEM);
    assertThat(reason(process(4, "java", true))).isEmpty();
    assertThat(reason(process(40, "System", true))).isEmpty();
  }

  @Test
  @DisplayName("Another user's, who is named where the name is known")
  void otherUser() {
    assertThat(reason(process(20, "x", false))).contains("another user's (somebody)");
    ProcessDetails nameless =
        new ProcessDetails(machine.add(20, 5, 20), 5, "x", null, null, false, null);
    assertThat(reason(nameless)).contains("another user's");
  }

  private ProcessDetails process(long pid, String name, boolean ownUser) {
    ProcessIdentity young = new ProcessIdentity(pid, "100", machine.self().boot());
    return new ProcessDetails(young, 5, name, null, "somebody", ownUser, null);
  }

  private Optional<String> reason(ProcessDetails process) {
    return ProtectedProcesses.of(machine).reason(process);
  }
}
