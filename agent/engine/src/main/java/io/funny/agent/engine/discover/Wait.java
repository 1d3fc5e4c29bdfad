package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what nobody announces. */
final class Wait {

  /** In time to say what was waited for, before the task is taken for stuck. */
  private static final Duration MARGIN = Duration.ofMillis(100);

  private static final long FIRST_LOOK = 2;
  private static final long LAST_LOOK = 50;

  private Wait() {}

  /**
   * Waits as long as the task may.
   *
   * @param what as it goes on from "waited in vain for …"
   */
  static void until(Callable<Boolean> condition, ShutdownContext context, String what)
      throws Exception {
    if (!holds(condition, context, Duration.ZERO)) {
      throw new TimeoutException("waited in vain for " + what);
    }
  }

  /** Waits at most so long; returns whether the condition came true. */
  static boolean atMost(Duration limit, Callable<Boolean> condition, ShutdownContext context)
      throws Exception {
    Duration rest = context.remaining().minus(limit);
    return holds(condition, context, rest.isNegative() ? Duration.ZERO : rest);
  }

  /**
   * @param rest of the task's time, which is not to be used
   */
  private static boolean holds(Callable<Boolean> condition, ShutdownContext context, Duration rest)
      throws Exception {
    Duration end = rest.compareTo(MARGIN) < 0 ? MARGIN : rest;
    long pause = FIRST_LOOK;
    while (!condition.call()) {
      if (context.remaining().compareTo(end) <= 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(pause);
      pause = Math.min(LAST_LOOK, pause * 2);
    }
    return true;
  }
}
