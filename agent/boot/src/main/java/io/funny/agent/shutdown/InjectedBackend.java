package io.funny.agent.shutdown;

import java.util.Optional;

/** The one registry of a JVM that has the agent. Thread-safe. */
public final class InjectedBackend implements RegistryBackend {

  private static volatile RegistryBackend backend;

  InjectedBackend() {}

  /** Installs what the agent brings along, before the application starts. */
  public static void install(RegistryBackend registryBackend) {
    backend = registryBackend;
  }

  @Override
  public Registration register(ShutdownTask task) {
    return installed().register(task);
  }

  @Override
  public Optional<ShutdownContext> current() {
    return installed().current();
  }

  @Override
  public void hotReload(String why) {
    installed().hotReload(why);
  }

  private static RegistryBackend installed() {
    RegistryBackend installed = backend;
    if (installed == null) {
      throw new IllegalStateException("the agent could not start: there is no shutdown registry");
    }
    return installed;
  }
}
