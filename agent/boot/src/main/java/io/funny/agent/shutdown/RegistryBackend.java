package io.funny.agent.shutdown;

import java.util.Optional;

/** What stands behind {@link ShutdownRegistry}; not for applications. Thread-safe. */
public interface RegistryBackend {

  /**
   * Registers a task.
   *
   * @throws IllegalStateException if its phase has begun
   */
  Registration register(ShutdownTask task);

  /** The shutdown that is under way. */
  Optional<ShutdownContext> current();

  /**
   * Runs all tasks for a reload inside this JVM, and forgets them. Returns when they have ended or
   * their time is up.
   *
   * @throws IllegalStateException if a shutdown is under way
   */
  void hotReload(String why);
}
