package io.funny.agent.shutdown.phased;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Whether hooks wait for what never comes in this order: for the work of a hook that is to run
 * after them. Under the JDK that one runs beside them. For one thread.
 */
final class BlockedHooks {

  /** Who has waited for so long, and without a limit, probably waits for somebody who sleeps. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  private final Runnable whenBlocked;
  private long lastProgress = System.nanoTime();
  private boolean told;

  BlockedHooks(Runnable whenBlocked) {
    this.whenBlocked = whenBlocked;
  }

  /**
   * Tells, once, if nothing of this goes on any more.
   *
   * @return whether there is a hook among them
   */
  boolean look(List<TaskRun> open) {
    boolean hooks = false;
    boolean progress = false;
    for (TaskRun run : open) {
      if (run instanceof HookRun) {
        hooks = true;
        progress |= !((HookRun) run).isBlocked();
      } else {
        progress = true; // a registered task has a limit
      }
    }
    long now = System.nanoTime();
    if (!hooks || progress) {
      lastProgress = now;
    } else if (!told && now - lastProgress > PATIENCE) {
      told = true;
      whenBlocked.run();
    }
    return hooks;
  }
}
