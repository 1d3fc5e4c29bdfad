package io.funny.agent.shutdown.phased;

import io.funny.agent.shutdown.ShutdownContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One task under way. Thread-safe. */
abstract class TaskExecution {

  private final RankedTask ranked;
  private final long begin;
  private final Runnable whenEnded;
  private long start;
  private long end;
  private TaskRecord record;

  /**
   * @param begin of the shutdown, by {@link System#nanoTime}
   * @param end when its phase has to be over
   * @param whenEnded called once, when the task is known to have ended
   */
  TaskExecution(RankedTask ranked, long begin, long end, Runnable whenEnded) {
    this.ranked = ranked;
    this.begin = begin;
    this.end = end;
    this.whenEnded = whenEnded;
  }

  /** The run of a task: a hook's thread is the application's own, any other task gets one. */
  static TaskExecution of(
      RankedTask task, ShutdownContext shutdown, long begin, long end, Runnable whenEnded) {
    return task.thread().isPresent()
        ? new HookExecution(task, task.thread().get(), begin, end, whenEnded)
        : new ActionExecution(task, shutdown, begin, end, whenEnded);
  }

  final RankedTask ranked() {
    return ranked;
  }

  final String name() {
    return ranked.task().name();
  }

  final void start() {
    synchronized (this) {
      start = System.nanoTime();
      Optional<Duration> timeout = ranked.task().timeout();
      if (timeout.isPresent() && timeout.get().toNanos() < end - start) {
        end = start + timeout.get().toNanos();
      }
    }
    try {
      begin();
    } catch (Throwable e) { // no more threads
      ended(Outcome.FAILED, e, List.of());
    }
  }

  /** Starts what is to be done, and does not wait for it. */
  abstract void begin();

  /** Gives it no more time than until then. */
  final synchronized void limit(long until) {
    if (until - end < 0) {
      end = until;
    }
  }

  /** When it has to be given up. */
  final synchronized long end() {
    return end;
  }

  final synchronized boolean isStarted() {
    return start != 0;
  }

  final synchronized boolean isOver() {
    return record != null;
  }

  /** What became of it, once it is over. */
  final synchronized TaskRecord record() {
    return record;
  }

  /** Its time is up: what nobody needs is left as it is; else see {@link #giveUpStuck}. */
  final void giveUp() {
    if (!ranked.isOptional()) {
      giveUpStuck();
    } else {
      ended(Outcome.LEFT, null, List.of());
    }
  }

  /** Notes where it stands, interrupts it, and leaves it alone. */
  abstract void giveUpStuck();

  final void skip() {
    ended(ranked.isOptional() ? Outcome.LEFT : Outcome.SKIPPED, null, List.of());
  }

  /** Whether a thread is this task's; if so, the task is over, because the thread never returns. */
  final boolean exitedIn(Thread thread) {
    return isRunBy(thread) && ended(Outcome.EXITED, null, List.of());
  }

  abstract boolean isRunBy(Thread thread);

  /**
   * Interrupts on a thread that nobody waits for: {@link Thread#interrupt} may be overridden, and
   * closes the channel that the thread reads from; cancelling runs whatever depends on the stage.
   */
  static void aside(Runnable interrupts) {
    Thread thread = new Thread(RootGroup.get(), interrupts, "funny-agent-interrupt", 0, false);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((failed, e) -> {});
    thread.start();
  }

  /**
   * The task is over.
   *
   * @return whether it was not so before
   */
  final boolean ended(Outcome outcome, Throwable thrown, List<StackTraceElement> stack) {
    synchronized (this) {
      if (record != null) {
        return false;
      }
      long now = System.nanoTime();
      long from = start == 0 ? now : start;
      record =
          new TaskRecord(
              ranked,
              Duration.ofNanos(from - begin),
              Duration.ofNanos(now - from),
              outcome,
              thrown,
              stack);
    }
    whenEnded.run();
    return true;
  }
}
