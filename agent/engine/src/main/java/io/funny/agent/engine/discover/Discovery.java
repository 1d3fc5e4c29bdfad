package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.RankedTask;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Makes tasks of what was found and is still open when a phase begins. Thread-safe. */
public final class Discovery {

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

  /**
   * The tasks of a phase.
   *
   * @param reload whether the JVM goes on, with the application loaded anew: then they close what
   *     the old one's own class loader opened, and nothing else
   */
  public List<RankedTask> tasks(ShutdownPhase phase, boolean reload) {
    switch (phase) {
      case SERVER:
        return servers.tasks(reload);
      case SERVICES:
        return services.tasks(reload);
      case DATABASE:
        return databases.tasks(reload);
      default:
        return List.of();
    }
  }
}
