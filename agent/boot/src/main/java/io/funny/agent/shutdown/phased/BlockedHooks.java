package io.funny.agent.shutdown.phased;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Hooks that all wait, and without a limit. Perhaps for the work of a hook that is to run after
 * them: under the JDK that one runs beside them, so it is started. Perhaps for a lock whose owner
 * waits for the end of the hooks: such a hook is given up. For one thread.
 */
final class BlockedHooks {

  /** Who has waited for so long probably waits for somebody who sleeps. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  private final ShutdownRun.Tasks tasks;
  private long lastProgress = System.nanoTime();
  private boolean othersStarted;

  BlockedHooks(ShutdownRun.Tasks tasks) {
    this.tasks = tasks;
  }

  /**
   * Helps if nothing of this goes on any more.
   *
   * @return whether there is a hook among them
   */
  boolean look(List<TaskRun> open) {
    List<HookRun> hooks = new ArrayList<>();
    boolean progress = false;
    for (TaskRun run : open) {
      if (run instanceof HookRun) {
        hooks.add((HookRun) run);
        progress |= !((HookRun) run).isBlocked();
      } else {
        progress = true; // a registered task has a limit
      }
    }
    long now = System.nanoTime();
    if (hooks.isEmpty() || progress) {
      lastProgress = now;
    } else if (now - lastProgress > PATIENCE) {
      help(hooks, now - lastProgress);
    }
    return !hooks.isEmpty();
  }

  private void help(List<HookRun> hooks, long blocked) {
    if (!othersStarted) {
      othersStarted = true;
      tasks.startHooks();
    } else if (blocked > 2 * PATIENCE) {
      List<Thread> threads = new ArrayList<>();
      for (HookRun hook : hooks) {
        threads.add(hook.thread());
      }
      Set<Thread> hopeless = tasks.hopeless(threads);
      for (HookRun hook : hooks) {
        if (hopeless.contains(hook.thread())) {
          hook.giveUp();
        }
      }
    }
  }
}
