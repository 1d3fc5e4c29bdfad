package io.funny.agent.engine.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(60)
@Isolated("all threads of this JVM are looked at")
class WokenThreadsTest {

  private final WokenThreads threads = new WokenThreads(new ExitingThreads());
  private final CountDownLatch server = new CountDownLatch(1);
  private final CountDownLatch other = new CountDownLatch(1);
  private volatile boolean cleaned;

  private Thread waiting(CountDownLatch latch, Runnable then) {
    Thread thread =
        new Thread(
            () -> {
              try {
                latch.await();
              } catch (InterruptedException e) {
                return;
              }
              then.run();
            });
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  @Test
  @DisplayName("Who goes on because a server stopped comes to his end; who waits on is left")
  void woken() throws Exception {
    Thread main =
        waiting(
            server,
            () -> {
              sleep(600);
              cleaned = true;
            });
    Thread bystander = waiting(other, () -> {});
    threads.note();
    server.countDown();

    threads.close(new FixedContext(Duration.ofMinutes(1)));

    assertThat(cleaned).isTrue();
    assertThat(bystander.isAlive()).isTrue();
    other.countDown();
    main.join();
    bystander.join();
  }

  @Test
  @DisplayName("Who waits for something else then, without a limit, is left after a while")
  void parkedAgain() throws Exception {
    Thread main =
        waiting(
            server,
            () -> {
              try {
                other.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    threads.note();
    server.countDown();
    long start = System.nanoTime();

    threads.close(new FixedContext(Duration.ofMinutes(1)));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(main.isAlive()).isTrue();
    other.countDown();
    main.join();
  }

  @Test
  @DisplayName("Where no server was stopped nobody is waited for")
  void nothingStopped() throws Exception {
    threads.close(new FixedContext(Duration.ofMinutes(1)));
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
