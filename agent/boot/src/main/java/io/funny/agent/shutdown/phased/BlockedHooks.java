package io.funny.agent.shutdown.phased;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Hooks that take their time. Whatever observes or logs has waited for them long enough then: who
 * kills this JVM after some seconds must not find it unsaved. If all of them wait, and without a
 * limit, it is perhaps for the work of another hook that is to run after them: under the JDK that
 * one runs beside them, so it is started. Or for a lock whose owner waits for the end of the hooks:
 * such a hook is given up. For one thread.
 */
final class BlockedHooks {

  /** Who has waited for so long probably waits for somebody who sleeps. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  /** What those are ahead that may log, and that may be waited for in other ways than by a lock. */
  private static final long HEAD_START = TimeUnit.MILLISECONDS.toNanos(1500);

  private final ShutdownRun.Tasks tasks;
  private final long begin = System.nanoTime();
  private boolean headStartOver;
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
    if (!hooks.isEmpty() && !headStartOver && now - begin > HEAD_START) {
      headStartOver = true;
      tasks.startFollowers();
    }
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
