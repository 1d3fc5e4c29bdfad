package io.funny.agent.engine.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Selector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads of other tests may be at work: looked at are those that a test itself starts. */
@Timeout(60)
class ApplicationThreadsTest {

  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void end() {
    end.countDown();
  }

  private boolean isAtWork(Thread thread) throws InterruptedException {
    return new ApplicationThreads(new ExitingThreads(), type -> {}, thread::equals).anyAtWork();
  }

  private Thread started(Runnable work) {
    Thread thread = new Thread(work, "work of an application");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void awaitState(Thread thread, Thread.State state) {
    while (thread.getState() != state) {
      Thread.onSpinWait();
    }
  }

  @Test
  @DisplayName("Who computes is at work")
  void computes() throws Exception {
    Thread thread =
        started(
            () -> {
              while (end.getCount() > 0) {
                Thread.onSpinWait();
              }
            });
    assertThat(isAtWork(thread)).isTrue();
  }

  @Test
  @DisplayName("Who sleeps for a while is at work, and goes on after it")
  void sleeps() throws Exception {
    Thread thread = started(() -> LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1)));
    awaitState(thread, Thread.State.TIMED_WAITING);
    assertThat(isAtWork(thread)).isTrue();
    LockSupport.unpark(thread);
  }

  @Test
  @DisplayName("Who waits for somebody without a limit is not")
  void waits() throws Exception {
    Thread thread =
        started(
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    awaitState(thread, Thread.State.WAITING);
    assertThat(isAtWork(thread)).isFalse();
  }

  @Test
  @DisplayName("Who waits for connections is not")
  void accepts() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Selector selector = Selector.open()) {
      CountDownLatch both = new CountDownLatch(2);
      Thread accepts =
          started(
              () -> {
                both.countDown();
                try {
                  socket.accept();
                } catch (IOException e) {
                  // The test is over.
                }
              });
      Thread selects =
          started(
              () -> {
                both.countDown();
                try {
                  selector.select();
                } catch (IOException e) {
                  // The test is over.
                }
              });
      both.await();
      Thread.sleep(200);
      assertThat(isAtWork(accepts)).isFalse();
      assertThat(isAtWork(selects)).isFalse();
    }
  }

  @Test
  @DisplayName("A pool's thread without work is not")
  void idlePool() throws Exception {
    ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
    try {
      Thread worker = pool.submit(Thread::currentThread).get();
      assertThat(pool.schedule(() -> {}, 1, TimeUnit.HOURS).isDone()).isFalse();
      awaitState(worker, Thread.State.TIMED_WAITING);
      assertThat(isAtWork(worker)).isFalse();
    } finally {
      pool.shutdownNow();
    }
  }
}
