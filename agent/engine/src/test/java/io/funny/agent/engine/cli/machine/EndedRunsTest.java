package io.funny.agent.engine.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.RunRecords;
import io.funny.agent.engine.tree.FakeMachine;
import io.funny.agent.engine.tree.ProcessTree;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndedRunsTest {

  @TempDir private Path temporary;
  private final FakeMachine machine = new FakeMachine();

  @Test
  @DisplayName("A tree is left over only if each of its members is")
  void everyMember() throws IOException {
    ProcessIdentity jvm = new ProcessIdentity(20, "10", machine.self().boot());
    ProcessIdentity root = machine.add(21, 1, 11);
    machine.carriesCookie(root, jvm);
    assertThat(left(root)).isTrue();

    ProcessIdentity child = machine.add(22, 21, 12);
    assertThat(left(root)).as("one that says nothing of its run").isFalse();

    machine.carriesCookie(child, machine.self());
    assertThat(left(root)).as("one of a live run").isFalse();

    machine.carriesCookie(child, jvm);
    assertThat(left(root)).isTrue();
  }

  @Test
  @DisplayName("Of a run in another container it cannot be told whether it has ended")
  void otherNamespace() throws IOException {
    ProcessIdentity root = machine.add(21, 1, 11);
    String there = machine.self().boot().replace("effc", "effd");
    machine.carriesCookie(root, new ProcessIdentity(20, "10", there));

    assertThat(left(root)).isFalse();
  }

  private boolean left(ProcessIdentity root) throws IOException {
    RunRecords records = new RunRecords(temporary.toFile(), machine.self(), "");
    return new EndedRuns(machine, records).left(ProcessTree.of(machine, root));
  }
}
