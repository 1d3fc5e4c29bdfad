package io.funny.demo.tour;

import java.io.IOException;
import java.time.Duration;

/** Waits for what another process does, within bounds. */
final class Waiting {
  private static final long PAUSE_MS = 10;

  private Waiting() {}

  /** A question to the system. */
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  /** True as soon as the condition holds, false if it did not within the time. */
  static boolean until(Duration limit, Condition condition)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        return false;
      }
      Thread.sleep(PAUSE_MS);
    }
    return true;
  }
}
