package io.funny.agent.engine.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExitingThreadsTest {

  private static final String OWN_CODE = ExitingThreadsTest.class.getName();

  private final ExitingThreads exits = new ExitingThreads();
  private final CountDownLatch parked = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread thread = new Thread(this::park);

  @BeforeEach
  void start() throws InterruptedException {
    thread.start();
    parked.await();
  }

  @AfterEach
  void end() throws InterruptedException {
    end.countDown();
    thread.join();
  }

  private void park() {
    parked.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void areThoseThatWereNotedWhereverTheyStand() {
    assertThat(exits.othersIn(OWN_CODE)).contains(thread);
    assertThat(exits.in(OWN_CODE)).isZero();
    assertThat(exits.contains(thread)).isFalse();

    exits.note(thread);

    assertThat(exits.in(OWN_CODE)).isOne();
    assertThat(exits.in("some.server.")).isZero();
    assertThat(exits.contains(thread)).isTrue();
    assertThat(exits.stacks()).containsOnlyKeys(thread);
    assertThat(exits.othersIn(OWN_CODE)).doesNotContain(thread);
  }

  @Test
  void areThoseTooThatWaitForTheirEnd() {
    Thread other = new Thread(this::join);
    other.start();
    while (other.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(exits.contains(other)).isFalse();

    exits.note(thread);

    assertThat(exits.contains(other)).isTrue();
    assertThat(exits.in(OWN_CODE)).isEqualTo(2);
  }

  @Test
  void areThoseTooThatWaitForTheirMonitor() {
    assertWaitsForExit(this::holdMonitor);
  }

  @Test
  void areThoseTooThatWaitForTheirOwnableLock() {
    assertWaitsForExit(this::holdLock);
  }

  /** Who has got it exits, and another waits for it. */
  private void assertWaitsForExit(Runnable holder) {
    Thread exiting = new Thread(holder);
    exiting.start();
    while (exiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    Thread waiting = new Thread(holder);
    waiting.start();
    while (waiting.getState() != Thread.State.WAITING
        && waiting.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
    assertThat(exits.contains(waiting)).isFalse();

    exits.note(exiting);

    assertThat(exits.contains(waiting)).isTrue();
  }

  private void holdMonitor() {
    synchronized (end) {
      park();
    }
  }

  private void holdLock() {
    lock.lock();
    try {
      park();
    } finally {
      lock.unlock();
    }
  }

  private void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
