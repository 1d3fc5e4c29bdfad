package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownReason;
import java.time.Duration;

/** For a part of a task that is not to take all of its time. Immutable. */
public final class LimitedContext implements ShutdownContext {

  private final ShutdownContext task;
  private final long end;

  private LimitedContext(ShutdownContext task, Duration limit) {
    this.task = task;
    this.end = System.nanoTime() + limit.toNanos();
  }

  /** From now on. */
  public static ShutdownContext of(ShutdownContext task, Duration limit) {
    return new LimitedContext(task, limit);
  }

  @Override
  public ShutdownMode mode() {
    return task.mode();
  }

  @Override
  public ShutdownReason reason() {
    return task.reason();
  }

  @Override
  public Duration remaining() {
    Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    Duration ofTask = task.remaining();
    return left.compareTo(ofTask) < 0 ? left : ofTask;
  }
}
