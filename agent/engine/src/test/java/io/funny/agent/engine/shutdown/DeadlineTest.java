package io.funny.agent.engine.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private final BlockingQueue<Integer> halts = new LinkedBlockingQueue<>();
  private final Deadline deadline = new Deadline((code, why, patience) -> halts.add(code));

  @Test
  void haltsWithTheCodeThatWasAskedForFirst() throws Exception {
    deadline.start();
    deadline.arm(Duration.ofMillis(20), Duration.ZERO, 143);
    deadline.arm(Duration.ofMillis(1), Duration.ZERO, 9);
    assertThat(halts.poll(20, TimeUnit.SECONDS)).isEqualTo(143);
  }

  @Test
  void mayBeArmedBeforeItsThreadRuns() throws Exception {
    deadline.arm(Duration.ofMillis(1), Duration.ZERO, 3);
    deadline.start();
    assertThat(halts.poll(20, TimeUnit.SECONDS)).isEqualTo(3);
  }

  @Test
  void interruptsAreNotTheDeadline() throws Exception {
    Thread thread = new Thread(deadline);
    thread.start();
    thread.interrupt();
    deadline.arm(Duration.ofMillis(200), Duration.ZERO, 3);
    thread.interrupt();
    assertThat(halts.poll(20, TimeUnit.SECONDS)).isEqualTo(3);
    thread.join();
  }

  @Test
  void hasTimeForItsLastWords() throws Exception {
    deadline.start();
    deadline.arm(Duration.ofMinutes(5), Duration.ofMinutes(5), 3);
    assertThat(halts.poll(20, TimeUnit.SECONDS)).isEqualTo(3);
  }
}
