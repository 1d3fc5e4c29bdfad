package io.funny.agent.it.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.EarlySpawns;
import io.funny.agent.it.guest.NativeSpawn;
import io.funny.agent.it.guest.SealedListeners;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Handles that native code of the JVM must not pass on: those inherited, and bound listeners. */
@EachWindowsHost
class SealIT {
  private static final int PATIENCE_SECONDS = 10;
  private static final int UNTOUCHED_SECONDS = 5;
  private static final String[] OPEN = {
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/java.net=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"
  };

  private final HostJvm host;

  SealIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("The listener of the JVM's own parent does not reach a child of native code")
  void inherited() {
    try (JvmRun run =
        host.launch(NativeSpawn.class).startedBy("listening-parent").arguments(0).start()) {
      run.finish();
      assertThat(run.fact("socket is inheritable")).isEqualTo("true");
      assertThat(LocalPort.isFree(run.number("parent-port"))).as("port is free").isFalse();
    }
    try (JvmRun run =
        host.launch(NativeSpawn.class)
            .startedBy("listening-parent")
            .arguments(PATIENCE_SECONDS)
            .with(Agent.attached())
            .start()) {
      run.finish();
      assertThat(run.fact("socket is inheritable")).isEqualTo("false");
      assertThat(run.children()).as("children").isNotEmpty();
      assertThat(LocalPort.isFree(run.number("parent-port"))).as("port is free").isTrue();
    }
  }

  @Test
  @DisplayName("With spawn=jdk, what is inheritable stays so, whoever made it so and when")
  void leftToTheJdk() {
    try (JvmRun run =
        host.launch(NativeSpawn.class)
            .startedBy("listening-parent")
            .arguments(UNTOUCHED_SECONDS)
            .with(Agent.attached("spawn=jdk"))
            .start()) {
      run.finish();
      assertThat(run.fact("socket is inheritable")).isEqualTo("true");
    }
  }

  @Test
  @DisplayName("Sealing does not disturb children that start at that very moment")
  void spawningMeanwhile() {
    try (JvmRun run =
        host.launch(EarlySpawns.class)
            .startedBy("listening-parent")
            .with(Agent.attached())
            .start()) {
      run.finish();
      assertThat(run.number("wrong")).isZero();
    }
  }

  @Test
  @DisplayName("Listeners of every kind are not inheritable once they are bound")
  void bound() {
    try (JvmRun run = host.launch(SealedListeners.class).jvmOptions(OPEN).arguments(0).start()) {
      assertThat(run.finish())
          .containsExactly(
              "ServerSocket before bind=true",
              "ServerSocket after bind=true",
              "ServerSocketChannel before bind=true",
              "ServerSocketChannel after bind=true",
              "AsynchronousServerSocketChannel before bind=true",
              "AsynchronousServerSocketChannel after bind=true");
    }
    try (JvmRun run =
        host.launch(SealedListeners.class)
            .jvmOptions(OPEN)
            .arguments(PATIENCE_SECONDS)
            .with(Agent.attached())
            .start()) {
      assertThat(run.finish())
          .containsExactly(
              "ServerSocket before bind=true",
              "ServerSocket after bind=false",
              "ServerSocketChannel before bind=true",
              "ServerSocketChannel after bind=false",
              "AsynchronousServerSocketChannel before bind=true",
              "AsynchronousServerSocketChannel after bind=false");
    }
  }
}
