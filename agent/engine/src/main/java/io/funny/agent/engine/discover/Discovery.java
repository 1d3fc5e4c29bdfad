package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.RankedTask;
import io.funny.agent.shutdown.phased.TaskSource;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Makes tasks of what was found and is still open when a phase begins. Thread-safe. */
public final class Discovery implements TaskSource {

  private final FoundServers servers;
  private final FoundServices services;
  private final FoundDatabases databases;

  /**
   * @param opener lets the engine look into the package of a class of the JDK
   * @param chosen whether a port is of the application's choice
   * @param patience for the requests that are under way in a server
   */
  public Discovery(
      Finds finds,
      ExitingThreads exits,
      Consumer<Class<?>> opener,
      IntPredicate chosen,
      Duration patience) {
    this.servers = new FoundServers(finds, exits, opener, new ReloadPolicy(chosen), patience);
    this.services = new FoundServices(finds, exits);
    this.databases = new FoundDatabases(finds);
  }

  @Override
  public List<RankedTask> tasks(ShutdownPhase phase, ShutdownContext context) {
    switch (phase) {
      case SERVER:
        return servers.tasks(context.mode());
      case SERVICES:
        return services.tasks(context.mode());
      case DATABASE:
        return databases.tasks();
      default:
        return List.of();
    }
  }
}
