package io.funny.agent.shutdown;

import java.time.Duration;
import java.util.Optional;

/**
 * The one registry of a JVM that has the agent. If the agent could not start, tasks are hooks of
 * the JVM like any other, without phases. Thread-safe.
 */
public final class InjectedBackend implements RegistryBackend {

  private static volatile RegistryBackend backend;

  InjectedBackend() {}

  /** Installs what the agent brings along, before the application starts. */
  public static void install(RegistryBackend registryBackend) {
    backend = registryBackend;
  }

  @Override
  public Registration register(ShutdownTask task) {
    RegistryBackend installed = backend;
    if (installed != null) {
      return installed.register(task);
    }
    Thread hook = new Thread(null, () -> run(task), "shutdown: " + task, 0);
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> {
      try {
        return Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        return false;
      }
    };
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to be told
  private static void run(ShutdownTask task) {
    if (!task.modes().contains(ShutdownMode.HARD)) {
      return;
    }
    try {
      task.action().start(new Plain());
    } catch (Exception e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  @Override
  public Optional<ShutdownContext> current() {
    RegistryBackend installed = backend;
    return installed == null ? Optional.empty() : installed.current();
  }

  @Override
  public void hotReload(String why) {
    RegistryBackend installed = backend;
    if (installed != null) {
      installed.hotReload(why);
    }
  }

  private static final class Plain implements ShutdownContext {

    @Override
    public ShutdownMode mode() {
      return ShutdownMode.HARD;
    }

    @Override
    public ShutdownReason reason() {
      return new ShutdownReason(ShutdownReason.Kind.UNKNOWN, "the JVM shuts down", 0);
    }

    @Override
    public Duration remaining() {
      return Duration.ofSeconds(60);
    }
  }
}
