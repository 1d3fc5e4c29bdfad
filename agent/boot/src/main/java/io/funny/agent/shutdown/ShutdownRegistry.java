package io.funny.agent.shutdown;

import io.funny.agent.shutdown.phased.LibraryBackend;
import io.funny.agent.shutdown.phased.RegistryImport;
import java.util.Optional;

/**
 * Where an application says what is to be cleaned up when it ends.
 *
 * <pre>{@code
 * ShutdownRegistry.register("database", pool::close, ShutdownPhase.DATABASE);
 * }</pre>
 *
 * <p>Under the agent, all of a JVM share one registry, web applications that bring their own copy
 * of this class included. Without it, this is a library: the tasks run in a shutdown hook of the
 * JVM. Thread-safe.
 */
public final class ShutdownRegistry {

  private static final RegistryBackend BACKEND = backend();

  private ShutdownRegistry() {}

  /**
   * Registers an action.
   *
   * @throws IllegalStateException if that phase of a shutdown has begun
   */
  public static Registration register(String name, ShutdownAction action, ShutdownPhase phase) {
    return register(ShutdownTask.named(name).in(phase, action));
  }

  /**
   * Registers an action that depends on the mode or the reason.
   *
   * @throws IllegalStateException if that phase of a shutdown has begun
   */
  public static Registration register(String name, ModeAwareAction action, ShutdownPhase phase) {
    return register(ShutdownTask.named(name).in(phase, action));
  }

  /**
   * Registers an action that ends later than it returns.
   *
   * @throws IllegalStateException if that phase of a shutdown has begun
   */
  public static Registration registerAsync(String name, AsyncAction action, ShutdownPhase phase) {
    return register(ShutdownTask.named(name).inAsync(phase, action));
  }

  /**
   * Registers a task.
   *
   * @throws IllegalStateException if its phase of a shutdown has begun
   */
  public static Registration register(ShutdownTask task) {
    return BACKEND.register(task);
  }

  /** The shutdown that is under way. */
  public static Optional<ShutdownContext> current() {
    return BACKEND.current();
  }

  /**
   * Runs all tasks in mode {@link ShutdownMode#HOT_RELOAD} and forgets them, for an application
   * that starts itself anew inside this JVM; those for the end of the JVM only are kept. Returns
   * when they have ended or their time is up.
   *
   * @param why for people
   * @throws IllegalStateException if a shutdown is under way
   */
  public static void hotReload(String why) {
    BACKEND.hotReload(why);
  }

  private static RegistryBackend backend() {
    if (ShutdownRegistry.class.getClassLoader() == null) {
      return new InjectedBackend();
    }
    try {
      return new RegistryImport(Class.forName(RegistryExport.NAME, true, null));
    } catch (ClassNotFoundException e) {
      return new LibraryBackend(); // no agent in this JVM
    }
  }
}
