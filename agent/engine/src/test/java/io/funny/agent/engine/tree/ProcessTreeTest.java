package io.funny.agent.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.RunCookie;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {

  private final FakeMachine machine = new FakeMachine();

  @Test
  @DisplayName("Children and grandchildren, parents first, with their depth")
  void linked() throws IOException {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.add(22, 20, 12);
    machine.add(21, 20, 11);
    machine.add(23, 21, 13);
    machine.add(30, 5, 14);

    assertThat(tree(root)).containsExactly("20 0", "21 1", "23 2", "22 1");
  }

  @Test
  @DisplayName("A bystander whose parent's PID was reused by a member is no member")
  void staleParent() throws IOException {
    machine.add(30, 20, 7);
    ProcessIdentity root = machine.add(20, 5, 10);

    assertThat(tree(root)).containsExactly("20 0");
  }

  @Test
  @DisplayName("Start tokens are compared as numbers")
  void tokensAreNumbers() throws IOException {
    ProcessIdentity root = machine.add(20, 5, 9);
    machine.add(21, 20, 10);

    assertThat(tree(root)).containsExactly("20 0", "21 1");
  }

  @Test
  @DisplayName("Who carries a member's cookie belongs to it, with all below")
  void cookies() throws IOException {
    ProcessIdentity root = machine.add(20, 5, 10);
    ProcessIdentity server = machine.add(21, 20, 11);
    machine.carriesCookie(machine.add(30, 1, 12), server);
    machine.add(31, 30, 13);
    ProcessIdentity nested = machine.add(32, 1, 14);
    machine.carriesCookie(nested, root);
    machine.carriesCookie(machine.add(33, 1, 15), nested);

    assertThat(tree(root))
        .containsExactly("20 0", "21 1", "30 1 orphan", "31 2", "32 1 orphan", "33 1 orphan");
  }

  @Test
  @DisplayName("A cookie of another life of the same PID, or an unreadable one, is no proof")
  void foreignCookies() throws IOException {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.carriesCookie(machine.add(30, 1, 12), new ProcessIdentity(20, "9", root.boot()));
    machine.carriesCookie(machine.add(31, 1, 12), new ProcessIdentity(20, "10", "0"));
    machine.carriesCookie(machine.add(32, 1, 12, false), root);

    assertThat(tree(root)).containsExactly("20 0");
  }

  @Test
  @DisplayName("A cookie in a process that is older than the root is no proof")
  void olderCarrier() throws IOException {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.carriesCookie(machine.add(30, 1, 9), root);

    assertThat(tree(root)).containsExactly("20 0");
  }

  @Test
  @DisplayName(
      "Who belongs to it in another way is a member, with all below; who was let go is not")
  void membership() throws IOException {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.add(21, 20, 11);
    machine.add(22, 21, 12);
    machine.add(23, 20, 13);
    machine.add(30, 1, 12);
    machine.add(31, 30, 13);
    machine.add(32, 1, 12);
    Membership membership =
        new Membership() {
          @Override
          public boolean includes(ProcessIdentity process) {
            return process.pid() == 30 || process.pid() == 32;
          }

          @Override
          public boolean excludes(
              ProcessDetails process, ProcessIdentity parent, Predicate<RunCookie> namesMember) {
            return process.pid() == 21 || process.pid() == 32;
          }
        };

    ProcessTree tree = ProcessTree.of(machine, root, membership);

    assertThat(lines(tree)).containsExactly("20 0", "23 1", "30 1 orphan", "31 2");
    assertThat(tree.isEmpty()).isFalse();
    assertThat(tree.isRootAlive()).isTrue();
    machine.die(20);
    machine.die(23);
    machine.die(30);
    machine.die(31);
    assertThat(tree.again(machine).isRootAlive()).isFalse();
    assertThat(tree.again(machine).isEmpty()).isTrue();
  }

  @Test
  @DisplayName("Of a dead root, only what names it by its cookie is left")
  void deadRoot() throws IOException {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.add(21, 20, 11);
    machine.carriesCookie(machine.add(22, 20, 12), root);
    machine.die(20);

    assertThat(tree(root)).containsExactly("22 1 orphan");
  }

  @Test
  @DisplayName("A later look keeps its members when their parents end, and finds what they started")
  void again() throws IOException {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.add(21, 20, 11);
    ProcessTree tree = ProcessTree.of(machine, root);
    machine.dieOnLinux(20);
    machine.add(22, 21, 12);

    assertThat(lines(tree.again(machine))).containsExactly("21 1 orphan", "22 2");
  }

  @Test
  @DisplayName(
      "What a member started just before its end is found on Windows, a stranger's child not")
  void childOfOneJustEnded() throws IOException {
    ProcessIdentity root = machine.add(20, 5, 10);
    machine.add(21, 20, 11);
    ProcessTree tree = ProcessTree.of(machine, root);
    machine.add(22, 21, 12);
    machine.die(21);
    machine.add(21, 5, 13);
    machine.add(23, 21, 14);

    assertThat(lines(tree.again(machine))).containsExactly("20 0", "22 1 orphan");
  }

  private List<String> tree(ProcessIdentity root) throws IOException {
    return lines(ProcessTree.of(machine, root));
  }

  private static List<String> lines(ProcessTree tree) {
    return tree.members().stream()
        .map(
            member ->
                member.identity().pid()
                    + " "
                    + member.depth()
                    + (member.isOrphan() ? " orphan" : ""))
        .collect(Collectors.toList());
  }
}
