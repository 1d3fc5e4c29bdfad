package io.funny.agent.shutdown.phased;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Looks after hooks that take their time, and acts in three cases:
 *
 * <ul>
 *   <li>After some time the hooks of loggers and observers are started beside them: whoever kills
 *       this JVM soon after SIGTERM finds saved what the JDK, which runs all hooks at once, saves.
 *   <li>If all of them wait without a limit, perhaps for the work of a hook that is to run after
 *       them, all others are started, too.
 *   <li>A hook that waits for a lock whose owner waits for the end of the hooks is given up.
 * </ul>
 *
 * <p>For one rank of tasks, and one thread.
 */
final class SlowHooks {

  /** So long have all hooks waited before others are started. */
  private static final long WAITING = TimeUnit.SECONDS.toNanos(1);

  /** After this, the hooks of loggers and observers are started. */
  private static final long HEAD_START = TimeUnit.MILLISECONDS.toNanos(1500);

  private final HookControl control;
  private final long begin = System.nanoTime();
  private long lastProgress = begin;
  private boolean followersStarted;
  private boolean othersStarted;

  SlowHooks(HookControl control) {
    this.control = control;
  }

  /**
   * Does what is to be done now.
   *
   * @param open what has not ended
   * @return whether there is a hook among them
   */
  boolean look(List<TaskExecution> open) {
    List<HookExecution> hooks = new ArrayList<>();
    boolean progress = false;
    for (TaskExecution run : open) {
      if (run instanceof HookExecution) {
        hooks.add((HookExecution) run);
        progress |= !((HookExecution) run).isBlocked();
      } else {
        progress = true; // a registered task has a limit
      }
    }
    if (hooks.isEmpty()) {
      return false;
    }
    long now = System.nanoTime();
    if (!followersStarted && now - begin > HEAD_START) {
      followersStarted = true;
      control.startFollowers();
    }
    if (progress) {
      lastProgress = now;
    } else if (now - lastProgress > WAITING) {
      help(hooks, now - lastProgress);
    }
    return true;
  }

  private void help(List<HookExecution> hooks, long waited) {
    if (!othersStarted) {
      othersStarted = true;
      control.startAll();
    } else if (waited > 2 * WAITING) {
      List<Thread> threads = new ArrayList<>();
      for (HookExecution hook : hooks) {
        threads.add(hook.thread());
      }
      Set<Thread> hopeless = control.hopeless(threads);
      for (HookExecution hook : hooks) {
        if (hopeless.contains(hook.thread())) {
          hook.giveUp();
        }
      }
    }
  }
}
