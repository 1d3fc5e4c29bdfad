package io.funny.agent.engine.discover;

import io.funny.agent.engine.discover.product.DrainedExecutor;
import io.funny.agent.engine.discover.product.DrainedTimer;
import io.funny.agent.engine.discover.product.RunningTimer;
import io.funny.agent.engine.discover.product.ScheduledExecutor;
import io.funny.agent.engine.instrument.OpenedKind;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.RankedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

/**
 * Executors and timers: after the application's own hooks, so that none of these finds its executor
 * shut.
 */
final class OpenedServices {

  private static final Duration LIMIT = DrainedExecutor.PATIENCE.plusMillis(300);

  private final OpenResources openResources;
  private final ExitingThreads exits;
  private final Consumer<Class<?>> opener;

  /**
   * @param opener lets the engine look into a package of the JDK
   */
  OpenedServices(OpenResources openResources, ExitingThreads exits, Consumer<Class<?>> opener) {
    this.openResources = openResources;
    this.exits = exits;
    this.opener = opener;
  }

  /** They start nothing more, and what they run may end; they are not shut. */
  List<RankedTask> drains(ShutdownPhase phase, int rank) {
    List<RankedTask> tasks = new ArrayList<>();
    for (Object executor : openResources.of(OpenedKind.EXECUTOR, false)) {
      Origin origin = openResources.origin(executor);
      ScheduledThreadPoolExecutor schedule = (ScheduledThreadPoolExecutor) executor;
      if (origin.mayCloseEarly()) {
        Resource drain = new DrainedExecutor(schedule, origin, exits);
        tasks.add(OpenedTask.optional(drain, executor, phase, rank, LIMIT));
      }
    }
    for (Object timer : openResources.of(OpenedKind.TIMER, false)) {
      Origin origin = openResources.origin(timer);
      if (origin.mayCloseEarly()) {
        Resource drain = new DrainedTimer((Timer) timer, origin, exits, opener);
        tasks.add(OpenedTask.optional(drain, timer, phase, rank, LIMIT));
      }
    }
    return tasks;
  }

  /** They are shut, and what they run may end. */
  List<RankedTask> closes(ShutdownPhase phase, int rank, boolean reload) {
    List<RankedTask> tasks = new ArrayList<>();
    for (Object executor : openResources.of(OpenedKind.EXECUTOR, reload)) {
      Origin origin = openResources.origin(executor);
      ScheduledThreadPoolExecutor schedule = (ScheduledThreadPoolExecutor) executor;
      Resource resource = new ScheduledExecutor(schedule, origin, exits);
      if (origin.mayCloseEarly() && OpenedTask.isOpen(resource)) {
        tasks.add(OpenedTask.of(resource, executor, phase, rank));
      }
    }
    for (Object timer : openResources.of(OpenedKind.TIMER, reload)) {
      Origin origin = openResources.origin(timer);
      if (origin.mayCloseEarly()) {
        tasks.add(OpenedTask.of(new RunningTimer((Timer) timer, origin), timer, phase, rank));
      }
    }
    return tasks;
  }
}
