package io.funny.agent.engine.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.report.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExitDeadlocksTest {

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final ExitDeadlocks deadlocks = new ExitDeadlocks(new Notices(said::add));
  private final Lock first = new ReentrantLock();
  private final Lock second = new ReentrantLock();
  private final CountDownLatch bothHaveOne = new CountDownLatch(2);
  private final List<Thread> hooks = new ArrayList<>();

  private interface Waiting {
    void on(Lock lock) throws InterruptedException;
  }

  @Test
  @DisplayName("Hooks that wait for one another's locks never end, and that is said")
  void forEver() throws Exception {
    Thread one = hook(first, second, Lock::lockInterruptibly);
    Thread other = hook(second, first, Lock::lockInterruptibly);

    while (said.size() < 2) {
      deadlocks.among(hooks);
      Thread.sleep(20);
    }

    assertThat(deadlocks.among(hooks)).containsExactlyInAnyOrder(one, other);
    assertThat(said.get(0)).contains("waits for a lock that thread ", "at java.");
  }

  @Test
  @DisplayName("Where one of them waits with a limit, the other goes on after it")
  void limited() throws Exception {
    hook(first, second, Lock::lockInterruptibly);
    hook(second, first, lock -> lock.tryLock(30, TimeUnit.SECONDS));

    for (int i = 0; i < 20; i++) {
      assertThat(deadlocks.among(hooks)).isEmpty();
      Thread.sleep(100);
    }
    assertThat(said).isEmpty();
  }

  private Thread hook(Lock own, Lock other, Waiting waiting) {
    Thread hook =
        new Thread(
            () -> {
              own.lock();
              try {
                bothHaveOne.countDown();
                bothHaveOne.await();
                waiting.on(other);
              } catch (InterruptedException e) {
                // The test is over.
              } finally {
                own.unlock();
              }
            });
    hook.setDaemon(true);
    hook.start();
    hooks.add(hook);
    return hook;
  }

  @AfterEach
  void end() {
    hooks.forEach(Thread::interrupt);
  }
}
