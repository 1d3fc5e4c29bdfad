package io.funny.agent.engine.discover;

import io.funny.agent.engine.instrument.FoundKind;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.RankedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Executors and timers: after the application's own hooks, so that none of these finds its executor
 * shut.
 */
final class FoundServices {

  private static final int AFTER_THE_APPLICATION = RankedTask.APPLICATION + 10;

  private final Finds finds;
  private final ExitingThreads exits;

  FoundServices(Finds finds, ExitingThreads exits) {
    this.finds = finds;
    this.exits = exits;
  }

  List<RankedTask> tasks(boolean reload) {
    List<RankedTask> tasks = new ArrayList<>();
    for (Object executor : finds.of(FoundKind.EXECUTOR, reload)) {
      Creator creator = finds.creator(executor);
      add(tasks, executor, creator, executorOf(executor, creator));
    }
    for (Object timer : finds.of(FoundKind.TIMER, reload)) {
      Creator creator = finds.creator(timer);
      add(tasks, timer, creator, new RunningTimer((Timer) timer, creator));
    }
    return tasks;
  }

  private Resource executorOf(Object executor, Creator creator) {
    return new ScheduledExecutor((ScheduledThreadPoolExecutor) executor, creator, exits);
  }

  private static void add(
      List<RankedTask> tasks, Object found, Creator creator, Resource resource) {
    if (creator.isExpendable() && FoundTask.isOpen(resource)) {
      tasks.add(FoundTask.of(resource, found, ShutdownPhase.SERVICES, AFTER_THE_APPLICATION));
    }
  }
}
