package io.funny.agent.it.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.HandDown;
import io.funny.agent.it.guest.HeldFile;
import io.funny.agent.it.guest.NativeListener;
import io.funny.agent.it.guest.SpawnPaths;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a child must not inherit. */
@EachWindowsHost
class InheritedHandlesIT {

  private final HostJvm host;

  InheritedHandlesIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Scenario 1: inheritable listening socket; child lives, parent dies; port rebinds")
  void listeningSocket() {
    try (JvmRun run = host.launch(NativeListener.class).start()) {
      assertThatPortIsGhost(run);
      run.killChildren();
      await("only the child held the port").until(() -> LocalPort.isFree(run.number("port")));
    }
    try (JvmRun run = host.launch(NativeListener.class).with(Agent.attached("spawn=jdk")).start()) {
      assertThatPortIsGhost(run);
    }
    try (JvmRun run = host.launch(NativeListener.class).with(Agent.attached()).start()) {
      run.finish();
      assertThat(run.children()).as("children").isNotEmpty();
      assertThat(LocalPort.isFree(run.number("port"))).as("port is free").isTrue();
    }
  }

  private static void assertThatPortIsGhost(JvmRun run) {
    run.finish();
    assertThat(run.children()).as("children").isNotEmpty();
    assertThat(LocalPort.isFree(run.number("port"))).as("port is free").isFalse();
    assertThat(LocalPort.accepts(run.number("port"))).as("ghost accepts").isTrue();
  }

  @Test
  @DisplayName("Scenario 2: inheritable file; the parent deletes it while the child lives")
  void file() {
    try (JvmRun run = host.launch(HeldFile.class).start()) {
      run.finish();
      assertThat(run.fact("deleted")).isEqualTo("false");
    }
    try (JvmRun run = host.launch(HeldFile.class).with(Agent.attached()).start()) {
      run.finish();
      assertThat(run.fact("deleted")).isEqualTo("true");
    }
  }

  @Test
  @DisplayName("Scenario 3: an event that the JVM itself inherited is absent in the child")
  void inheritedEvent() {
    try (JvmRun run = host.launch(HandDown.class).startedBy("listening-parent").start()) {
      run.finish();
      assertThat(run.fact("jvm-inherited")).isEqualTo("true");
      assertThat(run.fact("event-signalled")).isEqualTo("true");
    }
    try (JvmRun run =
        host.launch(HandDown.class).startedBy("listening-parent").with(Agent.attached()).start()) {
      run.finish();
      assertThat(run.fact("event-signalled")).isEqualTo("false");
    }
  }

  @Test
  @DisplayName("Every way to spawn: no child inherits an event, by object identity")
  void everyWay() {
    try (JvmRun run = host.launch(SpawnPaths.class).start()) {
      assertThat(run.finish()).hasSize(9).allMatch(fact -> fact.endsWith("=inherited"));
    }
    try (JvmRun run = host.launch(SpawnPaths.class).with(Agent.attached()).start()) {
      List<String> facts = run.finish();
      assertThat(facts).hasSize(9).allMatch(fact -> fact.endsWith("=not inherited"));
      assertThat(run.stderr()).isEmpty();
    }
  }
}
