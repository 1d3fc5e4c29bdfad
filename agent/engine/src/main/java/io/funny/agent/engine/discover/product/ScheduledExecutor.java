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
 * A scheduled executor: what waits for its time is dropped, what runs may end, so that nothing
 * works with a database while it closes.
 */
public final class ScheduledExecutor implements Resource {

  /** Whoever shut it down has waited before, or did not want to. */
  private static final Duration AFTER_ITS_OWNER = Duration.ofSeconds(5);

  private final ScheduledThreadPoolExecutor executor;
  private final Origin origin;
  private final ExitingThreads exits;

  public ScheduledExecutor(
      ScheduledThreadPoolExecutor executor, Origin origin, ExitingThreads exits) {
    this.executor = executor;
    this.origin = origin;
    this.exits = exits;
  }

  @Override
  public String name() {
    return "scheduled executor of " + origin;
  }

  /** One that was shut down may still be at work. */
  @Override
  public boolean isOpen() {
    return !executor.isTerminated();
  }

  @Override
  public void close(ShutdownContext context) throws Exception {
    ShutdownContext time =
        executor.isShutdown() ? LimitedContext.of(context, AFTER_ITS_OWNER) : context;
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    executor.shutdown();
    if (executor.getActiveCount() > 0) {
      int exiting = exits.in(ScheduledThreadPoolExecutor.class.getName());
      Wait.until(() -> executor.getActiveCount() <= exiting, time, "its running tasks");
    }
  }
}
