package io.funny.agent.shutdown.phased;

import io.funny.agent.shutdown.Registration;
import io.funny.agent.shutdown.RegistryBackend;
import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownReason;
import io.funny.agent.shutdown.ShutdownTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry of a JVM without the agent: runs in a shutdown hook. Thread-safe. */
public final class LibraryBackend implements RegistryBackend {

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /** For what nobody may be reading. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Budgets budgets = new Budgets(DEADLINE, Map.of());
  private final PhasedShutdown shutdown =
      new PhasedShutdown(
          budgets,
          (phase, context, forGood) -> List.of(),
          new AsideListener(new StderrListener(), PATIENCE));
  private boolean hooked;

  @Override
  public Registration register(ShutdownTask task) {
    hook();
    return shutdown.register(task);
  }

  /**
   * Sees to it that the tasks run.
   *
   * @throws IllegalStateException if the JVM shuts down already
   */
  private synchronized void hook() {
    if (!hooked) {
      Runtime.getRuntime().addShutdownHook(new Thread(null, this::end, "shutdown-registry", 0));
      hooked = true;
    }
  }

  private void end() {
    ShutdownReason reason =
        new ShutdownReason(ShutdownReason.Kind.UNKNOWN, "the JVM shuts down", 0);
    shutdown.shutDown(ShutdownMode.HARD, reason, budgets);
  }

  @Override
  public Optional<ShutdownContext> current() {
    return shutdown.current();
  }

  @Override
  public void hotReload(String why) {
    shutdown.hotReload(why);
  }
}
