package io.funny.agent.engine.discover.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.engine.discover.ExitingThreads;
import io.funny.agent.engine.discover.FixedContext;
import io.funny.agent.engine.discover.Origin;
import io.funny.agent.engine.discover.Resource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ScheduledExecutorTest {

  private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
  private final Resource resource =
      new ScheduledExecutor(executor, Origin.UNKNOWN, new ExitingThreads());

  @Test
  @Timeout(40)
  void itsOwnerHasWaitedBefore() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Future<?> work =
        executor.submit(
            () -> {
              running.countDown();
              return end.await(1, TimeUnit.MINUTES);
            });
    running.await();
    executor.shutdown();
    assertThatThrownBy(() -> resource.close(new FixedContext(Duration.ofMinutes(1))))
        .isInstanceOf(TimeoutException.class);
    assertThat(work.isDone()).isFalse();
    end.countDown();
  }

  @Test
  void whatOneThatWasShutDownStillRunsIsAwaited() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Future<?> work =
        executor.submit(
            () -> {
              running.countDown();
              return end.await(1, TimeUnit.MINUTES);
            });
    running.await();
    executor.shutdown();

    assertThat(resource.isOpen()).isTrue();
    assertThatThrownBy(() -> resource.close(new FixedContext(Duration.ZERO)))
        .isInstanceOf(TimeoutException.class);

    end.countDown();
    work.get();
    assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(resource.isOpen()).isFalse();
  }
}
