package io.funny.agent.shutdown.phased;

import io.funny.agent.shutdown.ShutdownPhase;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How the time of a shutdown is split. Each phase has a share of it that earlier ones cannot use
 * up, and may use what they left over. Immutable.
 */
public final class Budgets {

  private static final Map<ShutdownPhase, Integer> PERCENT =
      Map.of(
          ShutdownPhase.SERVER, 25,
          ShutdownPhase.SERVICES, 40,
          ShutdownPhase.DATABASE, 25,
          ShutdownPhase.FINAL, 10);

  private final Duration deadline;
  private final Map<ShutdownPhase, Duration> limits;

  /**
   * @param deadline for everything
   * @param limits for phases that are not to take longer, whatever is left
   */
  public Budgets(Duration deadline, Map<ShutdownPhase, Duration> limits) {
    this.deadline = deadline;
    this.limits = new EnumMap<>(ShutdownPhase.class);
    this.limits.putAll(limits);
  }

  public Duration deadline() {
    return deadline;
  }

  /** The same split of less time, for those that are in a hurry. */
  public Budgets within(Duration limit) {
    return limit.compareTo(deadline) >= 0 ? this : new Budgets(limit, limits);
  }

  /**
   * How long a phase may take.
   *
   * @param elapsed since the beginning of the shutdown
   */
  Duration of(ShutdownPhase phase, Duration elapsed) {
    long reserved = 0;
    for (ShutdownPhase later : ShutdownPhase.values()) {
      if (later.compareTo(phase) > 0) {
        Duration limit = limits.get(later);
        long share = deadline.toNanos() / 100 * PERCENT.get(later);
        reserved += limit == null ? share : Math.min(share, limit.toNanos());
      }
    }
    Duration left = deadline.minusNanos(reserved).minus(elapsed);
    Duration limit = limits.get(phase);
    Duration budget = limit != null && limit.compareTo(left) < 0 ? limit : left;
    return budget.isNegative() ? Duration.ZERO : budget;
  }
}
