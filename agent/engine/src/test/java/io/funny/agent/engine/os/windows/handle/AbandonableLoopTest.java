package io.funny.agent.engine.os.windows.handle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AbandonableLoopTest {

  private static final Duration STALL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CountDownLatch never = new CountDownLatch(1);
  private final List<Integer> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger walkers = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  @AfterEach
  void letGo() {
    never.countDown();
  }

  /** Gets stuck at every step that is a multiple of a number. */
  private final class Stubborn implements AbandonableLoop.Walker {
    private final int stuck;

    Stubborn(int stuck) {
      this.stuck = stuck;
      walkers.incrementAndGet();
    }

    @Override
    public void step(int index) {
      if (index % stuck == stuck - 1) {
        try {
          never.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      taken.add(index);
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  @Test
  void oneThreadTakesAllSteps() {
    AbandonableLoop loop = new AbandonableLoop(1000, STALL);
    loop.run("test", () -> new Stubborn(5000), PATIENCE);
    assertThat(taken).hasSize(1000);
    assertThat(walkers).hasValue(1);
    assertThat(closed).hasValue(1);
    assertThat(loop.isComplete()).isTrue();
    assertThat(loop.stuck()).isZero();
  }

  @Test
  void leavesStuckStepsBehind() {
    AbandonableLoop loop = new AbandonableLoop(10, STALL);
    loop.run("test", () -> new Stubborn(4), PATIENCE);
    assertThat(taken).containsExactly(0, 1, 2, 4, 5, 6, 8, 9);
    assertThat(loop.isComplete()).isTrue();
    assertThat(loop.stuck()).isEqualTo(2);
  }

  @Test
  void givesUpWhenTooManyAreStuck() {
    AbandonableLoop loop = new AbandonableLoop(1000, Duration.ofMillis(5));
    loop.run("test", () -> new Stubborn(2), PATIENCE);
    assertThat(walkers).hasValueLessThan(20);
    assertThat(loop.isComplete()).isFalse();
  }

  @Test
  void givesUpWhenTimeIsUp() {
    AbandonableLoop loop = new AbandonableLoop(10, Duration.ofDays(1));
    loop.run("test", () -> new Stubborn(3), Duration.ofMillis(50));
    assertThat(taken).containsExactly(0, 1);
    assertThat(loop.isComplete()).isFalse();
  }

  @Test
  void aStepThatThrowsIsLeftOut() {
    AbandonableLoop loop = new AbandonableLoop(3, STALL);
    loop.run("test", Thrower::new, PATIENCE);
    assertThat(taken).containsExactly(0, 2);
    assertThat(loop.isComplete()).isTrue();
  }

  private final class Thrower implements AbandonableLoop.Walker {

    @Override
    public void step(int index) {
      if (index == 1) {
        throw new IllegalStateException();
      }
      taken.add(index);
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  @Test
  void nothingToDo() {
    AbandonableLoop loop = new AbandonableLoop(0, STALL);
    loop.run("test", () -> new Stubborn(1), PATIENCE);
    assertThat(loop.isComplete()).isTrue();
    assertThat(walkers).hasValue(0);
  }
}
