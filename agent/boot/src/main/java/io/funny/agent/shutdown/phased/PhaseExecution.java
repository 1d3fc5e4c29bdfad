package io.funny.agent.shutdown.phased;

import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One phase under way: rank by rank, and in a rank all tasks at once, except those that wait for
 * others and actions beyond a number of threads. Run by one thread; others may say that a task
 * ended.
 */
final class PhaseExecution {

  /**
   * Many more than an application registers; each stuck one keeps its thread but not its place. Of
   * hooks all are started, as the JDK does: they may wait for one another.
   */
  private static final int THREADS = 256;

  /** Milliseconds between two looks at the hooks, of whose end nobody tells. */
  private static final long FIRST_LOOK = 1;

  private static final long LAST_LOOK = 10;

  /** In percent of the phase: what a rank leaves to each later one at least. */
  private static final int RESERVE = 10;

  private final ShutdownContext shutdown;
  private final long begin;
  private final Consumer<TaskRecord> records;
  private final HookControl hooks;
  private final Object lock = new Object();
  private long end;
  private long reserve;
  private final Runnable whenEnded = this::wake;
  private List<TaskExecution> running = List.of();
  private boolean changed;

  /**
   * @param begin of the shutdown, by {@link System#nanoTime}
   * @param end of the phase
   * @param records gets what became of each task
   * @param hooks what can be done about hooks that do not end
   */
  PhaseExecution(
      ShutdownContext shutdown,
      long begin,
      long end,
      Consumer<TaskRecord> records,
      HookControl hooks) {
    this.shutdown = shutdown;
    this.begin = begin;
    this.records = records;
    this.hooks = hooks;
    setEnd(end);
  }

  private void setEnd(long until) {
    end = until;
    reserve = Math.max(0, until - System.nanoTime()) / 100 * RESERVE;
  }

  /** Ends the phase by then; it may have had more time so far. */
  void hurry(long until) {
    synchronized (lock) {
      if (until - end < 0) {
        setEnd(until);
      }
    }
    wake();
  }

  private long end(int laterRanks) {
    synchronized (lock) {
      return end - reserve * laterRanks;
    }
  }

  /** Runs the tasks of the phase; returns when each has ended or was given up. */
  void run(ShutdownPhase phase, List<RankedTask> tasks) {
    Map<Integer, List<RankedTask>> ranks = new TreeMap<>();
    for (RankedTask task : tasks) {
      if (task.task().phase() == phase && task.task().modes().contains(shutdown.mode())) {
        ranks.computeIfAbsent(task.rank(), rank -> new ArrayList<>()).add(task);
      }
    }
    int later = ranks.size();
    for (List<RankedTask> rank : ranks.values()) {
      later--;
      runRank(rank, later);
    }
  }

  /** Whether the thread belongs to a task of this phase, which is over by that. */
  boolean exitedIn(Thread thread) {
    List<TaskExecution> candidates;
    synchronized (lock) {
      candidates = running;
    }
    for (TaskExecution run : candidates) {
      if (run.exitedIn(thread)) {
        return true;
      }
    }
    return false;
  }

  private void runRank(List<RankedTask> tasks, int later) {
    long rankEnd = end(later);
    List<TaskExecution> open = new ArrayList<>();
    Dependencies dependencies = new Dependencies();
    for (RankedTask task : tasks) {
      TaskExecution run = TaskExecution.of(task, shutdown, begin, rankEnd, whenEnded);
      dependencies.add(run, task.task().after());
      open.add(run);
    }
    synchronized (lock) {
      running = List.copyOf(open);
    }
    long look = FIRST_LOOK;
    SlowHooks slow = new SlowHooks(hooks);
    while (true) {
      lookAtHooks(open);
      takeRecords(open);
      if (open.isEmpty()) {
        return;
      }
      long now = System.nanoTime();
      long hurriedEnd = end(later);
      if (hurriedEnd != rankEnd) {
        rankEnd = hurriedEnd;
        for (TaskExecution run : open) {
          run.limit(rankEnd);
        }
      }
      if (now - rankEnd >= 0) {
        open.forEach(PhaseExecution::giveUp);
        continue;
      }
      startReady(open, dependencies);
      long next = rankEnd;
      for (TaskExecution run : open) {
        if (run.isStarted() && run.end() - now <= 0) {
          giveUp(run);
          next = now;
        } else if (run.isStarted() && run.end() - next < 0) {
          next = run.end();
        }
      }
      if (slow.look(open)) {
        next = Math.min(next, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(look));
        look = Math.min(LAST_LOOK, look * 2);
      }
      await(next);
    }
  }

  private static void lookAtHooks(List<TaskExecution> open) {
    for (TaskExecution run : open) {
      if (run instanceof HookExecution) {
        ((HookExecution) run).look();
      }
    }
  }

  private void takeRecords(List<TaskExecution> open) {
    open.removeIf(
        run -> {
          TaskRecord record = run.record();
          if (record != null) {
            records.accept(record);
          }
          return record != null;
        });
  }

  private static void giveUp(TaskExecution run) {
    if (run.isStarted()) {
      run.giveUp();
    } else {
      run.skip();
    }
  }

  private static void startReady(List<TaskExecution> open, Dependencies dependencies) {
    int busy = 0;
    boolean started = false;
    for (TaskExecution run : open) {
      boolean underWay = run.isStarted() && !run.isOver();
      busy += underWay && run instanceof ActionExecution ? 1 : 0;
      started |= underWay;
    }
    for (TaskExecution run : open) {
      boolean place = busy < THREADS || run instanceof HookExecution;
      if (place && !run.isStarted() && dependencies.allow(run)) {
        run.start();
        busy += run instanceof ActionExecution ? 1 : 0;
        started = true;
      }
    }
    if (!started) {
      dependencies.breakCycle(open); // each waits for another: the one registered first goes
    }
  }

  private void wake() {
    synchronized (lock) {
      changed = true;
      lock.notifyAll();
    }
  }

  private void await(long until) {
    synchronized (lock) {
      while (!changed) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          return;
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(lock, left);
        } catch (InterruptedException e) {
          // Somebody who interrupts every thread of the JVM must not shorten the shutdown.
        }
      }
      changed = false;
    }
  }
}
