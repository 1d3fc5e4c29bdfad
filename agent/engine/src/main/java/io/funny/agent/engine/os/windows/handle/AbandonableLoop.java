package io.funny.agent.engine.os.windows.handle;

import io.funny.agent.engine.os.windows.dll.AbandonableThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes steps that may never return, on an {@link AbandonableThread} thread. One that gets stuck is
 * left behind with its step; another goes on with the next step. One loop, by one caller.
 */
final class AbandonableLoop {

  private static final int MAX_STALLS = 8;

  private final int steps;
  private final long stallMillis;
  private final List<Thread> leftBehind = new ArrayList<>();
  private boolean complete;

  /**
   * @param stall how long a step may take at least
   */
  AbandonableLoop(int steps, Duration stall) {
    this.steps = steps;
    this.stallMillis = stall.toMillis();
  }

  /** Takes the steps, all on one thread; closed on that thread after its last one. */
  interface Walker extends AutoCloseable {
    void step(int index);

    @Override
    void close();
  }

  /** Takes all the steps, or as many as time and the number of threads left behind allow. */
  void run(String name, Supplier<Walker> walkers, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    int next = 0;
    boolean inTime = true;
    while (inTime && next < steps && leftBehind.size() < MAX_STALLS) {
      Walk walk = new Walk(walkers.get(), next);
      inTime = watch(AbandonableThread.start(name, walk), walk, end);
      next = walk.position + 1;
    }
    complete = inTime && next >= steps;
  }

  /** How many steps are stuck at this moment: some were only slow, and have ended since. */
  int stuck() {
    return (int) leftBehind.stream().filter(Thread::isAlive).count();
  }

  /** Whether all steps were tried. */
  boolean isComplete() {
    return complete;
  }

  /** Until the thread ends, gets stuck (true), or there is no more time (false). */
  private boolean watch(Thread thread, Walk walk, long end) {
    int before = -1;
    while (true) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      try {
        thread.join(Math.max(1, Math.min(left, stallMillis)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        left = 0;
      }
      if (!thread.isAlive()) {
        return true;
      }
      int position = walk.position;
      if (left <= 0 || position == before) {
        walk.abandoned = true;
        leftBehind.add(thread);
        return left > 0;
      }
      before = position;
    }
  }

  private final class Walk implements Runnable {

    private final Walker walker;
    private volatile int position;
    private volatile boolean abandoned;

    Walk(Walker walker, int start) {
      this.walker = walker;
      this.position = start;
    }

    @Override
    public void run() {
      try (walker) {
        for (int i = position; i < steps && !abandoned; i++) {
          position = i;
          walker.step(i);
        }
      }
    }
  }
}
