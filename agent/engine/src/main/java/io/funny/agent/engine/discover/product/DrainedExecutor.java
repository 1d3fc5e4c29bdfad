package io.funny.agent.engine.discover.product;

import io.funny.agent.engine.discover.ExitingThreads;
import io.funny.agent.engine.discover.LimitedContext;
import io.funny.agent.engine.discover.Origin;
import io.funny.agent.engine.discover.Resource;
import io.funny.agent.engine.discover.Wait;
import io.funny.agent.shutdown.ShutdownContext;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * A scheduled executor that starts nothing more, and whose running tasks may end. It is not shut: a
 * task that schedules its successor, or anybody's last one, is taken as ever, and dropped; with the
 * end of the JVM it would not run either. Nobody knows whether a task ever ends: so the wait is
 * short.
 */
public final class DrainedExecutor implements Resource {

  public static final Duration PATIENCE = Duration.ofMillis(900);

  private final ScheduledThreadPoolExecutor executor;
  private final Origin origin;
  private final ExitingThreads exits;

  public DrainedExecutor(
      ScheduledThreadPoolExecutor executor, Origin origin, ExitingThreads exits) {
    this.executor = executor;
    this.origin = origin;
    this.exits = exits;
  }

  @Override
  public String name() {
    return "scheduled executor of " + origin;
  }

  /** One that was shut down is its owner's, with what it still has to run. */
  @Override
  public boolean isOpen() {
    return !executor.isShutdown();
  }

  @Override
  public void close(ShutdownContext context) throws Exception {
    executor.getQueue().clear();
    if (executor.getActiveCount() == 0) {
      return;
    }
    int exiting = exits.notedIn(ScheduledThreadPoolExecutor.class.getName());
    Wait.until(
        () -> {
          boolean ended = executor.getActiveCount() <= exiting;
          executor.getQueue().clear(); // what a task has scheduled to its last moment
          return ended;
        },
        LimitedContext.of(context, PATIENCE),
        "its running tasks");
  }
}
