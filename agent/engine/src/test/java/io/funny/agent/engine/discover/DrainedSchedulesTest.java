package io.funny.agent.engine.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.engine.discover.product.DrainedExecutor;
import io.funny.agent.engine.discover.product.DrainedTimer;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DrainedSchedulesTest {

  private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
  private final Timer timer = new Timer(true);
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicReference<Exception> trouble = new AtomicReference<>();
  private final AtomicInteger late = new AtomicInteger();
  private final FixedContext context = new FixedContext(Duration.ofMinutes(1));

  @AfterEach
  void end() {
    end.countDown();
    executor.shutdownNow();
    timer.cancel();
  }

  private Resource drainedExecutor() {
    return new DrainedExecutor(executor, Origin.UNKNOWN, new ExitingThreads());
  }

  private Resource drainedTimer() {
    return new DrainedTimer(timer, Origin.UNKNOWN, new ExitingThreads(), type -> {});
  }

  private void workThenSchedule(Runnable successor) {
    running.countDown();
    try {
      end.await();
      successor.run();
    } catch (Exception e) {
      trouble.set(e);
    }
  }

  private void scheduleLate() {
    Future<?> successor = executor.schedule(late::incrementAndGet, 100, TimeUnit.MILLISECONDS);
    assertThat(successor.isDone()).isFalse();
  }

  @Test
  @DisplayName("A job that schedules its successor is not told that its executor is shut")
  void successor() throws Exception {
    executor.execute(() -> workThenSchedule(this::scheduleLate));
    running.await();
    Thread work = new Thread(end::countDown);
    work.start();

    drainedExecutor().close(context);
    Thread.sleep(300);

    assertThat(trouble.get()).isNull();
    assertThat(executor.isShutdown()).isFalse();
    assertThat(executor.getActiveCount()).isZero();
    assertThat(late).hasValue(0);
  }

  @Test
  @DisplayName("An endless task is left behind after a moment")
  void endless() throws Exception {
    executor.execute(() -> workThenSchedule(() -> {}));
    running.await();
    long start = System.nanoTime();
    assertThatThrownBy(() -> drainedExecutor().close(context)).isInstanceOf(TimeoutException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  @DisplayName("A timer's task that schedules another is not told that the timer is cancelled")
  void timerTask() throws Exception {
    timer.schedule(task(() -> timer.schedule(task(late::incrementAndGet), 300)), 0);
    running.await();
    timer.schedule(task(late::incrementAndGet), 500);
    Thread work = new Thread(end::countDown);
    work.start();

    drainedTimer().close(context);
    Thread.sleep(700);

    assertThat(trouble.get()).isNull();
    assertThat(late).hasValue(0);
  }

  private TimerTask task(Runnable successor) {
    return new TimerTask() {
      @Override
      public void run() {
        workThenSchedule(successor);
      }
    };
  }
}
