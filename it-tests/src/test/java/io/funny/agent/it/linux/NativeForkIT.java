package io.funny.agent.it.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.BoundListeners;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The JDK closes every descriptor in its own children; children of native code get them all. */
@EachLinuxHost
class NativeForkIT {
  private static final int PATIENCE_SECONDS = 10;
  private static final List<String> KINDS =
      List.of("ServerSocket", "ServerSocketChannel", "AsynchronousServerSocketChannel");

  private final HostJvm host;

  NativeForkIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Bound listeners of every kind do not reach a child of native code")
  void listeners() {
    try (JvmRun run = host.launch(BoundListeners.class).arguments(0).start()) {
      run.fact("ready");
      assertThat(run.number("listeners")).isEqualTo(KINDS.size());
      assertThat(run.number("open on exec")).isEqualTo(KINDS.size());
      run.kill();
      assertThat(run.children()).as("children").hasSize(1);
      assertThat(KINDS).noneMatch(kind -> LocalPort.isFree(run.number(kind)));
      assertThat(KINDS).allMatch(kind -> LocalPort.accepts(run.number(kind)));
      run.killChildren();
      await("only the child held the ports")
          .until(() -> KINDS.stream().allMatch(kind -> LocalPort.isFree(run.number(kind))));
    }
    try (JvmRun run =
        host.launch(BoundListeners.class)
            .arguments(PATIENCE_SECONDS)
            .with(Agent.attached())
            .start()) {
      run.fact("ready");
      assertThat(run.number("listeners")).isEqualTo(KINDS.size());
      assertThat(run.number("open on exec")).isZero();
      System.out.printf("Listeners sealed on %s after %s ms%n", host, run.fact("millis"));
      run.kill();
      assertThat(run.children()).as("children").hasSize(1);
      assertThat(KINDS).allMatch(kind -> LocalPort.isFree(run.number(kind)));
    }
  }
}
