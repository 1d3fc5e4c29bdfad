package io.funny.agent.engine.discover;

import io.funny.agent.engine.shutdown.EndOrder;
import io.funny.agent.engine.shutdown.EndStep;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.RankedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Makes tasks of what was found and is still open when a phase begins. Thread-safe. */
public final class Discovery {

  /** A pool whose database does not answer is left to the end of the JVM. */
  private static final Duration LIMIT = Duration.ofMillis(400);

  private final EndOrder order;
  private final OpenedServers servers;
  private final OpenedServices services;
  private final OpenedDatabases databases;
  private final ApplicationThreads threads;

  /**
   * @param opener lets the engine look into the package of a class of the JDK
   * @param chosen whether a port is of the application's choice
   * @param patience for the requests that are under way in a server
   */
  public Discovery(
      EndOrder order,
      OpenResources openResources,
      ExitingThreads exits,
      Consumer<Class<?>> opener,
      IntPredicate chosen,
      Duration patience) {
    this.order = order;
    this.servers =
        new OpenedServers(openResources, exits, opener, new ReloadPolicy(chosen), patience);
    this.services = new OpenedServices(openResources, exits, opener);
    this.databases = new OpenedDatabases(openResources);
    this.threads = new ApplicationThreads(exits, opener);
  }

  /**
   * The tasks of a phase.
   *
   * @param reload whether the JVM goes on, with the application loaded anew: then they close what
   *     the old one's own class loader opened, and nothing else
   */
  public List<RankedTask> tasks(ShutdownPhase phase, boolean reload) {
    return reload || order == EndOrder.STRICT ? strict(phase, reload) : plain(phase);
  }

  /** Nothing is closed under a thread that might notice. */
  private List<RankedTask> plain(ShutdownPhase phase) {
    List<RankedTask> tasks = new ArrayList<>();
    if (order.has(EndStep.REQUESTS, phase)) {
      tasks.addAll(servers.requests(phase, order.rank(EndStep.REQUESTS)));
    }
    if (order.has(EndStep.SERVERS, phase)) {
      tasks.addAll(servers.stops(phase, order));
    }
    if (order.has(EndStep.SCHEDULES, phase)) {
      tasks.addAll(services.drains(phase, order.rank(EndStep.SCHEDULES)));
    }
    if (order.has(EndStep.POOLS, phase)) {
      int rank = order.rank(EndStep.POOLS);
      tasks.addAll(databases.pools(phase, rank, false, this::closeUnused));
    }
    if (order.has(EndStep.DATABASES, phase)) {
      int rank = order.rank(EndStep.DATABASES);
      tasks.addAll(databases.connections(phase, rank, false, this::closeUnused));
    }
    return tasks;
  }

  private RankedTask closeUnused(Resource resource, Object found, ShutdownPhase phase, int rank) {
    return OpenedTask.optional(new UnusedResource(resource, threads), found, phase, rank, LIMIT);
  }

  private List<RankedTask> strict(ShutdownPhase phase, boolean reload) {
    EndOrder strict = EndOrder.STRICT;
    List<RankedTask> tasks = new ArrayList<>();
    if (strict.has(EndStep.SERVERS, phase)) {
      tasks.addAll(servers.closes(phase, strict, reload));
    }
    if (strict.has(EndStep.SCHEDULES, phase)) {
      tasks.addAll(services.closes(phase, strict.rank(EndStep.SCHEDULES), reload));
    }
    if (strict.has(EndStep.POOLS, phase)) {
      int rank = strict.rank(EndStep.POOLS);
      tasks.addAll(databases.pools(phase, rank, reload, OpenedTask::of));
    }
    if (strict.has(EndStep.DATABASES, phase)) {
      int rank = strict.rank(EndStep.DATABASES);
      tasks.addAll(databases.connections(phase, rank, reload, OpenedTask::of));
    }
    return tasks;
  }
}
