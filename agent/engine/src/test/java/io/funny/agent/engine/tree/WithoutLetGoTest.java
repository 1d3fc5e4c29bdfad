package io.funny.agent.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.process.ProcessIdentity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WithoutLetGoTest {

  private final FakeMachine machine = new FakeMachine();
  private final ProcessIdentity root = machine.add(20, 5, 10);
  private final ProcessIdentity child = machine.add(21, 20, 11);

  @Test
  @DisplayName("Whose mark is no run's cookie was let go")
  void letGo() throws Exception {
    machine.carries(child, "keep");
    assertThat(isExcluded()).isTrue();
  }

  @Test
  @DisplayName("Who has no mark, a run's cookie, or what the root itself was started with, was not")
  void member() throws Exception {
    assertThat(isExcluded()).isFalse();
    machine.carriesCookie(child, root);
    assertThat(isExcluded()).isFalse();
    machine.carries(child, "keep");
    machine.carries(root, "keep");
    assertThat(isExcluded()).isFalse();
    machine.carries(root, "other");
    assertThat(isExcluded()).isTrue();
  }

  @Test
  @DisplayName("Whose mark cannot be read was not, so far as is known")
  void unreadable() throws Exception {
    machine.carries(machine.add(21, 20, 11, false), "keep");
    assertThat(isExcluded()).isFalse();
  }

  private boolean isExcluded() throws Exception {
    return new WithoutLetGo(machine, root)
        .excludes(machine.details(21).orElseThrow(), root, cookie -> true);
  }
}
