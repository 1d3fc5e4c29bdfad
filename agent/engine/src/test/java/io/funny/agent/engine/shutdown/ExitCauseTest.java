package io.funny.agent.engine.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.platform.Platform;
import io.funny.agent.shutdown.ShutdownReason;
import org.junit.jupiter.api.Test;

class ExitCauseTest {

  private final ExitCause cause = new ExitCause(Platform.LINUX);

  @Test
  void aThreadOfTheApplicationExits() {
    ShutdownReason reason = cause.of(Thread.currentThread(), 3);
    assertThat(reason.kind()).isEqualTo(ShutdownReason.Kind.EXIT);
    assertThat(reason).hasToString("System.exit(3)");
    assertThat(reason.exitCode()).isEqualTo(3);
  }

  @Test
  void aThreadOfTheApplicationThatIsNamedLikeTheHandlerOfASignalIsNone() throws Exception {
    Thread thread = new Thread(() -> assertNotASignal(), "SIGTERM handler");
    thread.start();
    thread.join();
    assertNotASignal();
  }

  private static void assertNotASignal() {
    assertThat(ExitCause.isSignal(Thread.currentThread())).isFalse();
  }

  @Test
  void theLastThreadEnded() {
    assertThat(ExitCause.lastThread().kind()).isEqualTo(ShutdownReason.Kind.LAST_THREAD);
  }
}
