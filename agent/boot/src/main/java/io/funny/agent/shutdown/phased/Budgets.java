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

  private final Duration deadline;
  private final Map<ShutdownPhase, Duration> limits;
  private final Shares shares;

  /** What part of the deadline each phase has for certain. */
  public enum Shares {
    /** For phases that each have about as much to do. */
    EVEN(25, 40, 25, 10),
    /**
     * For an application's own hooks in SERVICES: nobody knows what time they allow themselves, so
     * they have what there is, but for seconds to close what they leave.
     */
    HOOKS_FIRST(25, 60, 5, 10);

    private final int server;
    private final int services;
    private final int database;
    private final int last;

    Shares(int server, int services, int database, int last) {
      this.server = server;
      this.services = services;
      this.database = database;
      this.last = last;
    }

    private int percent(ShutdownPhase phase) {
      switch (phase) {
        case SERVER:
          return server;
        case SERVICES:
          return services;
        case DATABASE:
          return database;
        default:
          return last;
      }
    }
  }

  /**
   * With even shares.
   *
   * @param deadline for everything
   * @param limits for phases that are not to take longer, whatever is left
   */
  public Budgets(Duration deadline, Map<ShutdownPhase, Duration> limits) {
    this(deadline, limits, Shares.EVEN);
  }

  /**
   * With other shares.
   *
   * @param deadline for everything
   * @param limits for phases that are not to take longer, whatever is left
   */
  public Budgets(Duration deadline, Map<ShutdownPhase, Duration> limits, Shares shares) {
    this.deadline = deadline;
    this.limits = new EnumMap<>(ShutdownPhase.class);
    this.limits.putAll(limits);
    this.shares = shares;
  }

  public Duration deadline() {
    return deadline;
  }

  /** The same split of less time, for those that are in a hurry. */
  public Budgets within(Duration limit) {
    return limit.compareTo(deadline) >= 0 ? this : new Budgets(limit, limits, shares);
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
        long share = deadline.toNanos() / 100 * shares.percent(later);
        reserved += limit == null ? share : Math.min(share, limit.toNanos());
      }
    }
    Duration left = deadline.minusNanos(reserved).minus(elapsed);
    Duration limit = limits.get(phase);
    Duration budget = limit != null && limit.compareTo(left) < 0 ? limit : left;
    return budget.isNegative() ? Duration.ZERO : budget;
  }
}
