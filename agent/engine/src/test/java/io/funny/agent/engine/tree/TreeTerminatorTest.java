package io.funny.agent.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TreeTerminatorTest {

  private static final Duration GRACE = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final FakeMachine machine = new FakeMachine();

  @Test
  @DisplayName("The root is asked, and ends its children itself: nothing else is done")
  void rootEndsItsChildren() throws Exception {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.add(21, 20, 11);
    machine.onDeed.put(
        20L,
        deed -> {
          machine.die(21);
          machine.die(20);
        });

    TerminationResult end = end(root);

    assertThat(machine.deeds).containsExactly("ask 20");
    assertThat(pids(end.inOrder())).containsExactly(20L, 21L);
    assertThat(end.isComplete()).isTrue();
  }

  @Test
  @DisplayName("A wrapper that ends leaves its child, which is asked next")
  void wrapperEndsFirst() throws Exception {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.add(21, 20, 11);
    machine.onDeed.put(20L, deed -> machine.dieOnLinux(20));
    machine.onDeed.put(21L, deed -> machine.dieOnLinux(21));

    TerminationResult end = end(root);

    assertThat(machine.deeds).containsExactly("ask 20", "ask 21");
    assertThat(end.forced()).isEmpty();
    assertThat(end.isComplete()).isTrue();
  }

  @Test
  @DisplayName("Who does not listen is forced after the grace, its children having been asked")
  void stubborn() throws Exception {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.add(21, 20, 11);

    TerminationResult end = end(root);

    assertThat(machine.deeds).containsExactly("ask 20", "ask 21", "force 20", "force 21");
    assertThat(machine.times).containsExactly(0L, 100L, 200L, 200L);
    assertThat(pids(end.forced())).containsExactly(20L, 21L);
    assertThat(end.isComplete()).isTrue();
    assertThat(end.duration()).isEqualTo(GRACE);
  }

  @Test
  @DisplayName(
      "What is started meanwhile is seen within 100 ms, and asked when its parent has ended")
  void startsAnother() throws Exception {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.after(Duration.ofMillis(150), () -> machine.add(21, 20, 11));
    machine.after(Duration.ofMillis(250), () -> machine.dieOnLinux(20));
    machine.after(Duration.ofMillis(330), () -> machine.dieOnLinux(21));

    TerminationResult end = machine.trees().end(root, Duration.ofSeconds(2), LIMIT);

    assertThat(machine.deeds).containsExactly("ask 20", "ask 21");
    assertThat(machine.times).containsExactly(0L, 250L);
    assertThat(pids(end.inOrder())).containsExactly(20L, 21L);
    assertThat(end.duration()).hasMillis(330);
  }

  @Test
  @DisplayName("Who may end by himself is asked only after his time, and with him what he started")
  void byItself() throws Exception {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.add(21, 20, 11);
    Grace grace =
        Grace.withTimeFor(Duration.ofSeconds(1), process -> process.pid() == 20, process -> false);

    machine.trees().end(root, Membership.BY_DESCENT, grace, LIMIT);

    assertThat(machine.deeds).containsExactly("ask 20", "ask 21", "force 20", "force 21");
    assertThat(machine.times).containsExactly(400L, 900L, 1000L, 1000L);
  }

  @Test
  @DisplayName("Who is told to end by force, and does not, is named when the limit is over")
  void hangs() throws Exception {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.hangs(20);

    TerminationResult end = end(root);

    assertThat(end.left().values()).containsExactly("told to end by force, and has not ended yet");
    assertThat(end.duration()).isEqualTo(LIMIT);
  }

  @Test
  @DisplayName("Who cannot be forced has two seconds to be gone, and is named then")
  void refuses() throws Exception {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.refuses(20);

    TerminationResult end = end(root);

    assertThat(end.left().values()).containsExactly("not to be ended by this user");
    assertThat(end.duration()).isEqualTo(GRACE.plusSeconds(2));
  }

  @Test
  @DisplayName("Who cannot be forced, and goes meanwhile, has ended")
  void goesMeanwhile() throws Exception {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.refuses(20);
    machine.after(Duration.ofSeconds(1), () -> machine.die(20));

    assertThat(end(root).isComplete()).isTrue();
  }

  @Test
  @DisplayName("A limit shorter than the grace does not shorten it")
  void shortLimit() throws Exception {
    ProcessIdentity root = machine.add(20, 5, 10);

    machine.trees().end(root, GRACE, Duration.ofMillis(50));

    assertThat(machine.deeds).containsExactly("ask 20", "force 20");
    assertThat(machine.times).containsExactly(0L, 200L);
  }

  @Test
  @DisplayName("Who ends at the moment it is to be forced, and cannot be read any more, has ended")
  void endsMeanwhile() throws Exception {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.onDeed.put(
        20L,
        deed -> {
          if (deed.equals("ask")) {
            machine.isEnding(20);
          }
        });

    TerminationResult end = end(root);

    assertThat(end.left()).isEmpty();
    assertThat(pids(end.inOrder())).containsExactly(20L);
  }

  @Test
  @DisplayName("Who starts others while it is ended does so in vain: all are frozen first")
  void forks() throws Exception {
    machine.freezesProcesses();
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.onDeed.put(
        20L,
        deed -> {
          if (deed.equals("freeze")) {
            machine.add(21, 20, 11);
          }
        });

    TerminationResult end = machine.trees().end(root, Duration.ZERO, LIMIT);

    assertThat(machine.deeds).containsExactly("freeze 20", "freeze 21", "force 20", "force 21");
    assertThat(end.isComplete()).isTrue();
  }

  @Test
  @DisplayName("A PID that passed on to a stranger between grace and force is left alone")
  void reusedPid() throws Exception {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.onDeed.put(
        20L,
        deed -> {
          machine.die(20);
          machine.add(20, 5, 50);
        });

    TerminationResult end = end(root);

    assertThat(machine.deeds).containsExactly("ask 20");
    assertThat(end.isComplete()).isTrue();
    assertThat(machine.identity(20)).hasValueSatisfying(now -> assertThat(now).isNotEqualTo(root));
  }

  @Test
  @DisplayName("Another user's process is left and named, what it started is ended")
  void otherUser() throws Exception {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.add(21, 20, 11, false);
    machine.add(22, 21, 12);

    TerminationResult end = end(root);

    assertThat(machine.deeds).noneMatch(deed -> deed.endsWith("21"));
    assertThat(pids(end.forced())).containsExactly(20L, 22L);
    assertThat(pids(end.left().keySet())).containsExactly(21L);
    assertThat(end.left().values()).containsExactly("another user's (somebody)");
    assertThat(end.isComplete()).isFalse();
  }

  @Test
  @DisplayName("Of an ancestor's tree nothing is touched")
  void ancestor() throws Exception {
    machine.add(11, 5, 11);

    TerminationResult end = end(machine.identity(5).orElseThrow());

    assertThat(machine.deeds).isEmpty();
    assertThat(end.left().values())
        .containsExactly("an ancestor of this process", "below a process that is not to be ended");
    assertThat(end.isComplete()).isFalse();
  }

  @Test
  @DisplayName("A process can end all that it started, and lives on itself")
  void ownTree() throws Exception {
    machine.add(11, 10, 11);

    TerminationResult end = end(machine.self());

    assertThat(machine.deeds).containsExactly("ask 11", "force 11");
    assertThat(end.isComplete()).isTrue();
    assertThat(pids(end.forced())).containsExactly(11L);
    assertThat(machine.lives(machine.self())).isTrue();
  }

  @Test
  @DisplayName("What this process started lives, though this process carries the root's cookie")
  void ownChildrenInAnothersTree() throws Exception {
    ProcessIdentity root = machine.add(20, 1, 1);
    machine.carriesCookie(machine.self(), root);
    machine.add(11, 10, 11);
    machine.carriesCookie(machine.add(12, 11, 12), root);
    machine.carriesCookie(machine.add(13, 1, 13), machine.self());
    machine.carriesCookie(machine.add(21, 1, 14), root);

    TerminationResult end = end(root);

    assertThat(machine.deeds).containsExactly("ask 20", "ask 21", "force 20", "force 21");
    assertThat(end.isComplete()).isTrue();
  }

  @Test
  @DisplayName("The tree of a child, whose orphans fall to this process, is ended to the last")
  void ownChild() throws Exception {
    ProcessIdentity root = machine.add(20, 10, 10);
    machine.add(21, 20, 11);
    machine.onDeed.put(
        20L,
        deed -> {
          machine.die(20);
          machine.add(21, 10, 11); // this process is PID 1 of a container, or a subreaper
          machine.carriesCookie(machine.add(22, 10, 12), root);
        });

    TerminationResult end = end(root);

    assertThat(machine.deeds).containsExactly("ask 20", "ask 21", "ask 22", "force 21", "force 22");
    assertThat(end.isComplete()).isTrue();
  }

  @Test
  @DisplayName(
      "Who may be an ancestor is left alone when the links to the ancestors are unreadable")
  void unreadableAncestors() throws Exception {
    machine.add(4, 1, 0);
    machine.add(5, 4, 1);
    machine.hide(4);
    ProcessIdentity old = machine.add(20, 1, 0);
    ProcessIdentity young = machine.add(30, 1, 10);

    assertThat(end(old).left().values()).singleElement().asString().contains("perhaps an ancestor");
    assertThat(end(young).isComplete()).isTrue();
    assertThat(machine.deeds).containsExactly("ask 30", "force 30");
  }

  @Test
  @DisplayName("Init has no ancestors: that it is hidden leaves nothing unknown")
  void hiddenInit() throws Exception {
    machine.hide(1);

    assertThat(end(machine.add(20, 1, 1)).isComplete()).isTrue();
  }

  private TerminationResult end(ProcessIdentity root) throws IOException, InterruptedException {
    return machine.trees().end(root, GRACE, LIMIT);
  }

  private static List<Long> pids(Collection<ProcessDetails> processes) {
    return processes.stream().map(ProcessDetails::pid).collect(Collectors.toList());
  }
}
