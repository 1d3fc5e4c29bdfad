package io.funny.agent.engine.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.base.Place;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.Application;
import io.funny.agent.engine.run.RememberedPorts;
import io.funny.agent.engine.run.Run;
import io.funny.agent.engine.run.RunRecordWriter;
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
  @DisplayName("A child whose environment was scrubbed is known by the record of its run")
  void scrubbed() throws IOException {
    ProcessIdentity jvm = new ProcessIdentity(20, "10", machine.self().boot());
    ProcessIdentity child = machine.add(21, 1, 11);
    assertThat(left(child)).isFalse();

    Application application = Application.of("shop.jar", "shop.jar", "/srv", "me");
    RememberedPorts remembered = new RememberedPorts(state(), application);
    RunRecords records = new RunRecords(state(), machine.self(), "", "");
    new RunRecordWriter(records, new Run(() -> jvm), application, remembered, any -> true)
        .started(child);
    assertThat(left(child)).isTrue();
    assertThat(new EndedRuns(machine, records).of(machine.details(21).orElseThrow()))
        .contains("the run of shop.jar, PID 20, ended");
  }

  @Test
  @DisplayName("A run of another PID namespace cannot be seen to have ended")
  void anotherNamespace() throws IOException {
    Run run = new Run(() -> new ProcessIdentity(20, "10", machine.self().boot()));
    ProcessIdentity child = machine.add(21, 1, 11);
    machine.carries(child, run.cookie().toString());
    assertThat(left(child)).isTrue();

    Application application = Application.of("shop.jar", "shop.jar", "/srv", "me");
    RememberedPorts remembered = new RememberedPorts(state(), application);
    RunRecords records = new RunRecords(state(), machine.self(), "pid:[2]", "");
    new RunRecordWriter(records, run, application, remembered, any -> true).started(child);
    assertThat(left(child)).isFalse();
  }

  @Test
  @DisplayName("Of a run in another container it cannot be told whether it has ended")
  void otherNamespace() throws IOException {
    ProcessIdentity root = machine.add(21, 1, 11);
    String there = machine.self().boot().replace("effc", "effd");
    machine.carriesCookie(root, new ProcessIdentity(20, "10", there));

    assertThat(left(root)).isFalse();
  }

  private Place state() {
    return Place.named(temporary.toString());
  }

  private boolean left(ProcessIdentity root) throws IOException {
    RunRecords records = new RunRecords(state(), machine.self(), "", "");
    return new EndedRuns(machine, records).left(ProcessTree.of(machine, root));
  }
}
