package io.funny.agent.shutdown;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Something to clean up, with all that can be said about it.
 *
 * <pre>{@code
 * ShutdownRegistry.register(
 *     ShutdownTask.named("search-index")
 *         .timeout(Duration.ofSeconds(5))
 *         .after("consumers")
 *         .in(ShutdownPhase.SERVICES, index::flush));
 * }</pre>
 *
 * Immutable.
 */
public final class ShutdownTask {

  private final String name;
  private final ShutdownPhase phase;
  private final Duration timeout;
  private final List<String> after;
  private final Set<ShutdownMode> modes;
  private final AsyncAction action;

  private ShutdownTask(Builder builder, ShutdownPhase phase, AsyncAction action) {
    this.name = builder.name;
    this.phase = Objects.requireNonNull(phase, "phase");
    this.timeout = builder.timeout;
    this.after = Collections.unmodifiableList(new ArrayList<>(builder.after));
    this.modes = Collections.unmodifiableSet(EnumSet.copyOf(builder.modes));
    this.action = Objects.requireNonNull(action, "action");
  }

  /** Begins a task; the name is for people, and for those who are to run after it. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  public String name() {
    return name;
  }

  public ShutdownPhase phase() {
    return phase;
  }

  /** How long it may take; without one, as long as its phase has. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /** The names of the tasks of its phase that come first. */
  public List<String> after() {
    return after;
  }

  /** The modes in which it runs; all, unless it was said. */
  public Set<ShutdownMode> modes() {
    return modes;
  }

  public AsyncAction action() {
    return action;
  }

  @Override
  public String toString() {
    return name;
  }

  /** What can be said about a task. Not thread-safe. */
  public static final class Builder {

    private final String name;
    private final List<String> after = new ArrayList<>();
    private Duration timeout;
    private Set<ShutdownMode> modes = EnumSet.allOf(ShutdownMode.class);

    Builder(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * Limits its time; the phase's end limits it anyway.
     *
     * @throws IllegalArgumentException if the time is not positive
     */
    public Builder timeout(Duration limit) {
      if (limit.isNegative() || limit.isZero()) {
        throw new IllegalArgumentException("a timeout is positive, not " + limit);
      }
      timeout = limit;
      return this;
    }

    /** Lets other tasks of the same phase end first; names that nobody has are ignored. */
    public Builder after(String... names) {
      Collections.addAll(after, names);
      return this;
    }

    /**
     * Runs it in this mode only. A task for the end of the JVM outlives the reloads before it,
     * until one of the same name is registered in its place.
     */
    public Builder only(ShutdownMode mode) {
      modes = EnumSet.of(mode);
      return this;
    }

    /** The task, for an action that does not care why. */
    public ShutdownTask in(ShutdownPhase phase, ShutdownAction action) {
      Objects.requireNonNull(action, "action");
      return inAsync(
          phase,
          context -> {
            action.run();
            return null;
          });
    }

    /** The task, for an action that depends on the mode or the reason. */
    public ShutdownTask in(ShutdownPhase phase, ModeAwareAction action) {
      Objects.requireNonNull(action, "action");
      return inAsync(
          phase,
          context -> {
            action.run(context);
            return null;
          });
    }

    /** The task, for an action that ends later than it returns. */
    public ShutdownTask inAsync(ShutdownPhase phase, AsyncAction action) {
      return new ShutdownTask(this, phase, action);
    }
  }
}
