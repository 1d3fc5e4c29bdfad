package io.funny.agent.engine.start;

import io.funny.agent.shutdown.Registration;
import io.funny.agent.shutdown.RegistryBackend;
import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownTask;
import io.funny.agent.shutdown.phased.LibraryBackend;
import java.util.Optional;

/**
 * The registry of a JVM in which the agent is switched off: as without it, tasks run in a shutdown
 * hook. That library is loaded when the application first uses the registry, not in premain.
 * Thread-safe.
 */
final class PlainRegistry implements RegistryBackend {

  private RegistryBackend library;

  private synchronized RegistryBackend library() {
    if (library == null) {
      library = new LibraryBackend();
    }
    return library;
  }

  @Override
  public Registration register(ShutdownTask task) {
    return library().register(task);
  }

  @Override
  public Optional<ShutdownContext> current() {
    return library().current();
  }

  @Override
  public void hotReload(String why) {
    library().hotReload(why);
  }
}
