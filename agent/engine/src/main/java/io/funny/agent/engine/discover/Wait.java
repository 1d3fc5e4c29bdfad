package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what nobody announces. */
public final class Wait {

  /** In time to say what was waited for, before the task is taken for stuck. */
  private static final Duration MARGIN = Duration.ofMillis(100);

  private static final long FIRST_LOOK = 2;
  private static final long LAST_LOOK = 50;

  private Wait() {}

  /**
   * Waits as long as the task may.
   *
   * @param what as it goes on from "waited in vain for …"
   * @throws TimeoutException if that was in vain
   */
  public static void until(Callable<Boolean> condition, ShutdownContext context, String what)
      throws Exception {
    if (!atMost(condition, context)) {
      throw new TimeoutException("waited in vain for " + what);
    }
  }

  /**
   * Waits as long as the task may.
   *
   * @return whether the condition came true
   */
  public static boolean atMost(Callable<Boolean> condition, ShutdownContext context)
      throws Exception {
    long pause = FIRST_LOOK;
    while (!condition.call()) {
      if (context.remaining().compareTo(MARGIN) <= 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(pause);
      pause = Math.min(LAST_LOOK, pause * 2);
    }
    return true;
  }
}
