package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.RankedTask;
import io.funny.agent.shutdown.phased.TaskSource;
import java.util.List;
import java.util.function.Consumer;

/** Makes tasks of what was found and is still open when a phase begins. Thread-safe. */
public final class Discovery implements TaskSource {

  private final FoundServers servers;
  private final FoundServices services;
  private final FoundDatabases databases;

  /**
   * @param opener lets the engine look into the package of a class of the JDK
   */
  public Discovery(Finds finds, Consumer<Class<?>> opener) {
    this.servers = new FoundServers(finds, opener);
    this.services = new FoundServices(finds);
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
