package io.funny.agent.shutdown.phased;

import io.funny.agent.shutdown.Registration;
import io.funny.agent.shutdown.RegistryBackend;
import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownReason;
import io.funny.agent.shutdown.ShutdownTask;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** Passes on to the injected registry what comes to another copy of it. Thread-safe. */
public final class RegistryImport implements RegistryBackend {

  private final Class<?> shared;

  /**
   * @param shared the injected {@link io.funny.agent.shutdown.RegistryExport}, not this copy's
   */
  public RegistryImport(Class<?> shared) {
    this.shared = shared;
  }

  @Override
  public Registration register(ShutdownTask task) {
    Object[] description = {
      task.name(),
      task.phase().name(),
      task.timeout().orElse(null),
      task.after().toArray(new String[0]),
      task.modes().stream().map(Enum::name).toArray(String[]::new)
    };
    Function<Object[], CompletionStage<?>> action = context -> start(task, context);
    Object removal =
        call("register", new Class<?>[] {Object[].class, Function.class}, description, action);
    return ((BooleanSupplier) removal)::getAsBoolean;
  }

  @Override
  public Optional<ShutdownContext> current() {
    return Optional.ofNullable((Object[]) call("current", new Class<?>[0])).map(Shared::new);
  }

  @Override
  public void hotReload(String why) {
    call("hotReload", new Class<?>[] {String.class}, why);
  }

  private static CompletionStage<?> start(ShutdownTask task, Object[] context) {
    try {
      return task.action().start(new Shared(context));
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Object call(String method, Class<?>[] types, Object... arguments) {
    try {
      return shared.getMethod(method, types).invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException) {
        throw (RuntimeException) e.getCause();
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the agent's shutdown registry is of another version", e);
    }
  }

  private static final class Shared implements ShutdownContext {

    private final Object[] context;

    Shared(Object[] context) {
      this.context = context;
    }

    @Override
    public ShutdownMode mode() {
      return ShutdownMode.valueOf((String) context[0]);
    }

    @Override
    public ShutdownReason reason() {
      ShutdownReason.Kind kind = ShutdownReason.Kind.valueOf((String) context[1]);
      return new ShutdownReason(kind, (String) context[2], (Integer) context[3]);
    }

    @Override
    public Duration remaining() {
      return (Duration) ((Supplier<?>) context[4]).get();
    }
  }
}
