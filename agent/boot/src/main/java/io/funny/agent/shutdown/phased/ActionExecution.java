package io.funny.agent.shutdown.phased;

import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/** A task that is an action, on a thread of its own. Thread-safe. */
final class ActionExecution extends TaskExecution implements Runnable, ShutdownContext {

  private final ShutdownContext shutdown;
  private final Thread runner;
  private CompletionStage<?> stage;

  ActionExecution(
      RankedTask ranked, ShutdownContext shutdown, long begin, long end, Runnable whenEnded) {
    super(ranked, begin, end, whenEnded);
    this.shutdown = shutdown;
    this.runner =
        new Thread(RootGroup.get(), this, "funny-agent-shutdown: ".concat(name()), 0, false);
    this.runner.setDaemon(true);
    this.runner.setContextClassLoader(ranked.contextLoader());
  }

  @Override
  void begin() {
    runner.start();
  }

  @Override
  public void run() {
    CompletionStage<?> started;
    try {
      started = ranked().task().action().start(this);
    } catch (TimeoutException e) {
      ended(ranked().isOptional() ? Outcome.LEFT : Outcome.FAILED, e, List.of());
      return;
    } catch (Throwable e) {
      ended(Outcome.FAILED, e, List.of());
      return;
    }
    if (started == null) {
      ended(Outcome.DONE, null, List.of());
      return;
    }
    synchronized (this) {
      stage = started;
    }
    started.whenComplete(
        (result, e) -> ended(e == null ? Outcome.DONE : Outcome.FAILED, e, List.of()));
  }

  @Override
  void giveUpStuck() {
    List<StackTraceElement> stack = List.of(runner.getStackTrace());
    CompletionStage<?> pending;
    synchronized (this) {
      pending = stage;
    }
    if (ended(Outcome.STUCK, null, pending == null ? stack : List.of())) {
      interrupt(pending);
    }
  }

  private void interrupt(CompletionStage<?> pending) {
    Runnable interrupts =
        () -> {
          runner.interrupt();
          if (pending instanceof Future) {
            ((Future<?>) pending).cancel(true);
          }
        };
    try {
      aside(interrupts);
    } catch (OutOfMemoryError e) {
      runner.interrupt(); // there is no other thread
    }
  }

  @Override
  boolean isRunBy(Thread thread) {
    return thread == runner;
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
