package io.funny.agent.engine.discover;

import io.funny.agent.engine.instrument.FoundKind;
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
final class FoundServices {

  private static final Duration LIMIT = DrainedExecutor.PATIENCE.plusMillis(300);

  private final Finds finds;
  private final ExitingThreads exits;
  private final Consumer<Class<?>> opener;

  /**
   * @param opener lets the engine look into a package of the JDK
   */
  FoundServices(Finds finds, ExitingThreads exits, Consumer<Class<?>> opener) {
    this.finds = finds;
    this.exits = exits;
    this.opener = opener;
  }

  /** They start nothing more, and what they run may end; they are not shut. */
  List<RankedTask> drains(ShutdownPhase phase, int rank) {
    List<RankedTask> tasks = new ArrayList<>();
    for (Object executor : finds.of(FoundKind.EXECUTOR, false)) {
      Creator creator = finds.creator(executor);
      ScheduledThreadPoolExecutor schedule = (ScheduledThreadPoolExecutor) executor;
      if (creator.isExpendable()) {
        Resource drain = new DrainedExecutor(schedule, creator, exits);
        tasks.add(FoundTask.optional(drain, executor, phase, rank, LIMIT));
      }
    }
    for (Object timer : finds.of(FoundKind.TIMER, false)) {
      Creator creator = finds.creator(timer);
      if (creator.isExpendable()) {
        Resource drain = new DrainedTimer((Timer) timer, creator, exits, opener);
        tasks.add(FoundTask.optional(drain, timer, phase, rank, LIMIT));
      }
    }
    return tasks;
  }

  /** They are shut, and what they run may end. */
  List<RankedTask> closes(ShutdownPhase phase, int rank, boolean reload) {
    List<RankedTask> tasks = new ArrayList<>();
    for (Object executor : finds.of(FoundKind.EXECUTOR, reload)) {
      Creator creator = finds.creator(executor);
      ScheduledThreadPoolExecutor schedule = (ScheduledThreadPoolExecutor) executor;
      Resource resource = new ScheduledExecutor(schedule, creator, exits);
      if (creator.isExpendable() && FoundTask.isOpen(resource)) {
        tasks.add(FoundTask.of(resource, executor, phase, rank));
      }
    }
    for (Object timer : finds.of(FoundKind.TIMER, reload)) {
      Creator creator = finds.creator(timer);
      if (creator.isExpendable()) {
        tasks.add(FoundTask.of(new RunningTimer((Timer) timer, creator), timer, phase, rank));
      }
    }
    return tasks;
  }
}
