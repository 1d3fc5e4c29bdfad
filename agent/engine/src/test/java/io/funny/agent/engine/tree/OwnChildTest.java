package io.funny.agent.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.process.ProcessIdentity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OwnChildTest {

  private final FakeMachine machine = new FakeMachine();

  @Test
  @DisplayName("Who names our PID as its parent's and is older than we is another's child")
  void stalePpid() throws Exception {
    machine.add(30, machine.self().pid(), 1);
    assertThat(machine.ownChild(30)).isEmpty();
    assertThat(machine.hasChildren()).isFalse();

    ProcessIdentity child = machine.add(31, machine.self().pid(), 3);
    assertThat(machine.ownChild(31)).contains(child);
    assertThat(machine.hasChildren()).isTrue();
  }
}
