package io.funny.agent.engine.children;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.RunGroup;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.MarkedProcesses;
import io.funny.agent.engine.tree.FakeMachine;
import io.funny.agent.engine.tree.TerminationResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** On a machine where this JVM is PID 10, a child of PID 5. */
class ChildrenTerminationTest {

  private static final long SELF = 10;

  private final FakeMachine machine = new FakeMachine();
  private final FakeGroup group = new FakeGroup(machine::lives);

  @Test
  @DisplayName("All that descends from this JVM ends, orphans too; nobody else does")
  void descendants() throws Exception {
    ProcessIdentity child = child(20, SELF);
    child(21, 20);
    child(22, 1);
    machine.add(23, 20, 30);
    machine.add(30, 5, 30);
    machine.carriesCookie(machine.add(31, 1, 30), machine.identity(5).orElseThrow());
    machine.carriesCookie(machine.add(32, 1, 31), child);

    assertThat(ended(RunGroup.NONE)).containsExactly(20L, 21L, 23L, 22L, 32L);
    assertThat(lives(1, 5, SELF, 30, 31)).isTrue();
  }

  @Test
  @DisplayName("Whose cookie was changed lives on, with all that it started")
  void optedOut() throws Exception {
    child(20, SELF);
    machine.carries(machine.add(21, 20, 12), "keep");
    machine.carries(machine.add(22, 21, 13), "keep");
    machine.add(23, 21, 14);
    machine.carries(machine.add(24, SELF, 15), "");
    machine.carriesCookie(machine.add(25, SELF, 15), machine.identity(5).orElseThrow());

    assertThat(ended(RunGroup.NONE)).containsExactly(20L);
    assertThat(lives(21, 22, 23, 24, 25)).isTrue();
  }

  @Test
  @DisplayName("Who was let go lives on though it wrote over its environment, with its children")
  void overwritten() throws Exception {
    child(20, SELF);
    machine.add(21, SELF, 12);
    machine.add(22, 21, 13); // started with env -i
    ProcessTable marked =
        new MarkedProcesses(machine, process -> process.pid() == 21, cookie -> true);

    TerminationResult end =
        new ChildrenTermination(marked, machine.trees(marked), RunGroup.NONE)
            .end(inputs(), List.of(), true, "", Duration.ofMillis(300));

    assertThat(end.inOrder()).isEmpty();
    assertThat(end.forced()).extracting(ProcessDetails::pid).containsExactly(20L);
    assertThat(lives(21, 22)).isTrue();
  }

  @Test
  @DisplayName("What this JVM itself was started with, and passes on, is no change")
  void inherited() throws Exception {
    ProcessIdentity outer = machine.identity(5).orElseThrow();
    machine.carriesCookie(machine.self(), outer);
    machine.carriesCookie(machine.add(20, SELF, 11), outer);
    machine.carriesCookie(machine.add(30, 5, 11), outer);

    assertThat(ended(RunGroup.NONE)).containsExactly(20L);
    assertThat(lives(30)).isTrue();
  }

  @Test
  @DisplayName("Who is in the group ends, whatever became of its environment and its parent")
  void inGroup() throws Exception {
    group.isIn(child(20, SELF));
    group.isIn(machine.add(21, 0, 12));
    machine.carries(group.isIn(machine.add(22, 20, 13)), "keep");

    assertThat(ended(group)).containsExactlyInAnyOrder(20L, 21L, 22L);
  }

  @Test
  @DisplayName("Who broke away from the group lives on, also when its parent has ended")
  void brokeAway() throws Exception {
    group.isIn(child(20, SELF));
    child(21, 20);
    child(22, 0);
    machine.onDeed.put(20L, deed -> machine.die(20));

    assertThat(ended(group)).containsExactly(20L);
    assertThat(lives(21, 22)).isTrue();
  }

  @Test
  @DisplayName("A child that could not be put into the group ends all the same, with its children")
  void refusedGroup() throws Exception {
    group.isIn(child(20, SELF));
    child(21, SELF);
    child(22, 21);

    assertThat(ended(group)).containsExactlyInAnyOrder(20L, 21L, 22L);
  }

  @Test
  @DisplayName("Without any time they are forced at once")
  void noTime() throws Exception {
    child(20, SELF);

    TerminationResult end =
        new ChildrenTermination(machine, machine.trees(), RunGroup.NONE)
            .end(inputs(), List.of(), true, "", Duration.ZERO);

    assertThat(machine.deeds).containsExactly("force 20");
    assertThat(end.isComplete()).isTrue();
  }

  private ProcessIdentity child(long pid, long parent) throws Exception {
    ProcessIdentity child = machine.add(pid, parent, pid);
    machine.carriesCookie(child, machine.self());
    return child;
  }

  private List<Long> ended(RunGroup within) throws Exception {
    TerminationResult end =
        new ChildrenTermination(machine, machine.trees(), within)
            .end(inputs(), List.of(), true, "", Duration.ofMillis(300));
    assertThat(end.isComplete()).isTrue();
    return Stream.concat(end.inOrder().stream(), end.forced().stream())
        .map(ProcessDetails::pid)
        .collect(Collectors.toList());
  }

  private ChildInputs inputs() {
    return new ChildInputs(machine, type -> {});
  }

  private boolean lives(long... pids) {
    for (long pid : pids) {
      if (machine.identity(pid).isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
