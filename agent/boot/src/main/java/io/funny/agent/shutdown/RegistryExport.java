package io.funny.agent.shutdown;

import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The injected registry as other copies of this package reach it, by reflection: a web application
 * that loads its own classes first has its own {@link ShutdownTask}, so only the JDK's types can
 * cross. Not for applications.
 */
public final class RegistryExport {

  /** Found by this name. */
  static final String NAME = "io.funny.agent.shutdown.RegistryExport";

  private RegistryExport() {}

  /**
   * Registers a task.
   *
   * @param task name, phase, time limit or {@code null}, names of those that come first, modes
   * @param action gets mode, kind of reason, its text, the exit code, and the supplier of what time
   *     is left
   * @return removes it again
   */
  public static BooleanSupplier register(
      Object[] task, Function<Object[], CompletionStage<?>> action) {
    ShutdownTask.Builder builder = ShutdownTask.named((String) task[0]).after((String[]) task[3]);
    if (task[2] != null) {
      builder.timeout((Duration) task[2]);
    }
    EnumSet<ShutdownMode> modes = EnumSet.noneOf(ShutdownMode.class);
    for (String mode : (String[]) task[4]) {
      modes.add(ShutdownMode.valueOf(mode));
    }
    if (modes.size() == 1) {
      builder.only(modes.iterator().next());
    }
    ShutdownPhase phase = ShutdownPhase.valueOf((String) task[1]);
    Registration registration =
        ShutdownRegistry.register(
            builder.inAsync(phase, context -> action.apply(describe(context))));
    return registration::remove;
  }

  /** The shutdown under way, as an action gets it; {@code null} if there is none. */
  public static Object[] current() {
    return ShutdownRegistry.current().map(RegistryExport::describe).orElse(null);
  }

  public static void hotReload(String why) {
    ShutdownRegistry.hotReload(why);
  }

  private static Object[] describe(ShutdownContext context) {
    ShutdownReason reason = context.reason();
    Supplier<Duration> remaining = context::remaining;
    return new Object[] {
      context.mode().name(), reason.kind().name(), reason.toString(), reason.exitCode(), remaining
    };
  }
}
