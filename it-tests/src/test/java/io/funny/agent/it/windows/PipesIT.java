package io.funny.agent.it.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.GrandchildPipe;
import io.funny.agent.it.guest.Pipeline;
import io.funny.agent.it.guest.ReverseLeak;
import io.funny.agent.it.guest.Siblings;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pipes between a JVM and its children belong to the two of them alone. */
@EachWindowsHost
class PipesIT {
  private final HostJvm host;

  PipesIT(HostJvm host) {
    this.host = host;
  }

  /**
   * A child that itself hands its stdout to the grandchild is another matter: then the stream has
   * not ended, on any system.
   */
  @Test
  @DisplayName("Scenario 4: a grandchild outlives the child; the parent's read still gets EOF")
  void grandchild() {
    try (JvmRun run = host.launch(GrandchildPipe.class).with(Agent.attached()).start()) {
      run.finish();
      assertThat(run.fact("child JVM"))
          .isEqualTo("'child', then the end of the stream; exit code 0");
      assertThat(run.fact("native child")).isEqualTo("'', then the end of the stream; exit code 0");
      assertThat(run.children()).as("grandchildren").hasSizeGreaterThanOrEqualTo(2);
    }
  }

  /** The plain JDK passes this too, by its global lock, which the agent does without. */
  @Test
  @DisplayName("Scenario 5: 64 concurrent spawns, no pipe held by a sibling")
  void siblings() {
    try (JvmRun run = host.launch(Siblings.class).with(Agent.attached()).start()) {
      assertThat(run.finish())
          .containsExactly("alive together=64", "pipes held by a sibling=0", "right output=64");
    }
  }

  /**
   * Nothing inside the JVM can keep native code from inheriting a handle in the very moment in
   * which it is inheritable for somebody else. The bound: only the pipe ends of a spawn that is
   * under way, only for as long as the native child lives, and the plain JDK leaks likewise.
   */
  @Test
  @DisplayName("Scenario 6: a concurrent native CreateProcess: the reverse leak is bounded")
  void reverseLeak() {
    try (JvmRun plain = host.launch(ReverseLeak.class).start();
        JvmRun cured = host.launch(ReverseLeak.class).with(Agent.attached()).start()) {
      plain.finish();
      cured.finish();
      System.out.printf(
          "Scenario 6 on %s: native children caught the pipes of %s of %s spawns; plain JDK: %s%n",
          host, cured.fact("leaked"), cured.fact("spawns"), plain.fact("leaked"));
      assertThat(cured.number("leaked outside a spawn")).isZero();
      assertThat(cured.fact("released in the end")).isEqualTo("true");
    }
  }

  @Test
  @DisplayName("Scenario 16: a pipeline of five")
  void pipeline() {
    try (JvmRun run = host.launch(Pipeline.class).with(Agent.attached()).start()) {
      assertThat(run.finish()).containsExactly("output=through five", "exit codes=[0, 0, 0, 0, 0]");
    }
  }
}
