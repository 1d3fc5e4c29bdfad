package io.funny.agent.shutdown.phased;

import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** One task under way, on a thread of its own. Thread-safe. */
final class TaskRun implements Runnable, ShutdownContext {

  private final RankedTask ranked;
  private final ShutdownContext shutdown;
  private final long begin;
  private final Runnable whenEnded;
  private final Thread runner;
  private long start;
  private long end;
  private CompletionStage<?> stage;
  private Throwable failure;
  private TaskRecord record;

  /**
   * @param begin of the shutdown, by {@link System#nanoTime}
   * @param end when its phase has to be over
   * @param whenEnded called once, when the task ended by itself
   */
  TaskRun(RankedTask ranked, ShutdownContext shutdown, long begin, long end, Runnable whenEnded) {
    this.ranked = ranked;
    this.shutdown = shutdown;
    this.begin = begin;
    this.end = end;
    this.whenEnded = whenEnded;
    this.runner = new Thread(null, this, "funny-agent-shutdown: " + ranked.task().name(), 0, false);
    this.runner.setDaemon(true);
    this.runner.setContextClassLoader(ranked.contextLoader());
  }

  String name() {
    return ranked.task().name();
  }

  void start() {
    synchronized (this) {
      start = System.nanoTime();
      long limit = ranked.task().timeout().map(Duration::toNanos).orElse(Long.MAX_VALUE);
      end = limit < end - start ? start + limit : end;
    }
    try {
      runner.start();
    } catch (Throwable e) { // no more threads
      ended(Outcome.FAILED, e, List.of());
    }
  }

  /** Gives it no more time than until then. */
  synchronized void limit(long until) {
    if (until - end < 0) {
      end = until;
    }
  }

  /** When it has to be given up. */
  synchronized long end() {
    return end;
  }

  synchronized boolean isStarted() {
    return start != 0;
  }

  synchronized boolean isOver() {
    return record != null;
  }

  /** What became of it, once it is over. */
  synchronized TaskRecord record() {
    return record;
  }

  @Override
  public void run() {
    CompletionStage<?> started = null;
    try {
      if (ranked.thread().isPresent()) {
        runThread(ranked.thread().get());
      } else {
        started = ranked.task().action().start(this);
      }
    } catch (Throwable e) {
      ended(Outcome.FAILED, e, List.of());
      return;
    }
    if (started == null) {
      Throwable thrown = thrown();
      ended(thrown == null ? Outcome.DONE : Outcome.FAILED, thrown, List.of());
      return;
    }
    synchronized (this) {
      stage = started;
    }
    started.whenComplete(
        (result, e) -> ended(e == null ? Outcome.DONE : Outcome.FAILED, e, List.of()));
  }

  private void runThread(Thread thread) throws InterruptedException {
    Thread.UncaughtExceptionHandler own = thread.getUncaughtExceptionHandler();
    thread.setUncaughtExceptionHandler(
        (failed, e) -> {
          synchronized (this) {
            failure = e;
          }
          own.uncaughtException(failed, e);
        });
    try {
      thread.start();
    } catch (IllegalThreadStateException e) {
      // The application has started it by itself, after it had registered it.
    }
    thread.join();
  }

  private synchronized Throwable thrown() {
    return failure;
  }

  /** Its time is up: notes where it stands, interrupts it, and leaves it alone. */
  void giveUp() {
    Thread stuck = ranked.thread().orElse(runner);
    List<StackTraceElement> stack = List.of(stuck.getStackTrace());
    CompletionStage<?> pending;
    synchronized (this) {
      pending = stage;
    }
    if (ended(Outcome.STUCK, null, pending == null ? stack : List.of())) {
      interrupt(stuck, pending);
    }
  }

  /**
   * On a thread that nobody waits for: {@link Thread#interrupt} may be overridden, and closes the
   * channel that the thread reads from; cancelling runs whatever depends on the stage.
   */
  private void interrupt(Thread stuck, CompletionStage<?> pending) {
    Runnable interrupts =
        () -> {
          runner.interrupt();
          stuck.interrupt();
          if (pending instanceof Future) {
            ((Future<?>) pending).cancel(true);
          }
        };
    try {
      Thread thread = new Thread(null, interrupts, "funny-agent-interrupt", 0, false);
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler((failed, e) -> {});
      thread.start();
    } catch (OutOfMemoryError e) {
      runner.interrupt(); // there is no other thread
    }
  }

  void skip() {
    ended(Outcome.SKIPPED, null, List.of());
  }

  /** Whether a thread is this task's; if so, the task is over, because the thread never returns. */
  boolean exitedIn(Thread thread) {
    return (thread == runner || thread == ranked.thread().orElse(null))
        && ended(Outcome.EXITED, null, List.of());
  }

  private boolean ended(Outcome outcome, Throwable thrown, List<StackTraceElement> stack) {
    synchronized (this) {
      if (record != null) {
        return false;
      }
      long now = System.nanoTime();
      long from = start == 0 ? now : start;
      record =
          new TaskRecord(
              name(),
              ranked.task().phase(),
              ranked.isRegistered(),
              Duration.ofNanos(from - begin),
              Duration.ofNanos(now - from),
              outcome,
              thrown,
              stack);
    }
    whenEnded.run();
    return true;
  }

  @Override
  public ShutdownMode mode() {
    return shutdown.mode();
  }

  @Override
  public ShutdownReason reason() {
    return shutdown.reason();
  }

  @Override
  public Duration remaining() {
    long left = end() - System.nanoTime();
    return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
  }
}
