package io.funny.agent.engine.shutdown;

import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.Budgets;
import java.util.EnumMap;
import java.util.Map;

/**
 * In which phase, and where in it, each step of the end is taken: the one table of it. Tasks that
 * applications register have rank 0 of their phase. Immutable.
 */
public enum EndOrder {
  /**
   * The application's hooks run as the JDK runs them, and nothing that they, or its threads, can
   * use is closed before they have ended. What is open then is closed in order.
   */
  PLAIN(Budgets.Shares.HOOKS_FIRST) {
    @Override
    void fill(Map<EndStep, Place> places) {
      places.put(EndStep.REQUESTS, new Place(ShutdownPhase.SERVER, -10));
      places.put(EndStep.HOOKS, new Place(ShutdownPhase.SERVICES, 0));
      places.put(EndStep.SERVERS, new Place(ShutdownPhase.SERVICES, 10));
      places.put(EndStep.WOKEN_THREADS, new Place(ShutdownPhase.SERVICES, 20));
      places.put(EndStep.OBSERVER_HOOKS, new Place(ShutdownPhase.FINAL, 20));
      places.put(EndStep.LOGGING_HOOKS, new Place(ShutdownPhase.FINAL, 30));
      // After all code of the application that is waited for: loggers write into children, through
      // pools, and by schedules.
      places.put(EndStep.SCHEDULES, new Place(ShutdownPhase.FINAL, 40));
      places.put(EndStep.CHILDREN, new Place(ShutdownPhase.FINAL, 50));
      places.put(EndStep.POOLS, new Place(ShutdownPhase.FINAL, 60));
      places.put(EndStep.DATABASES, new Place(ShutdownPhase.FINAL, 70));
    }
  },
  /** Phase by phase: nothing goes on using what a later phase closes. */
  STRICT(Budgets.Shares.EVEN) {
    @Override
    void fill(Map<EndStep, Place> places) {
      places.put(EndStep.SERVERS, new Place(ShutdownPhase.SERVER, 0));
      // A server may end by itself when its control socket is closed, as Tomcat does.
      places.put(EndStep.LISTENERS, new Place(ShutdownPhase.SERVER, 10));
      places.put(EndStep.HOOKS, new Place(ShutdownPhase.SERVICES, 0));
      places.put(EndStep.SCHEDULES, new Place(ShutdownPhase.SERVICES, 10));
      places.put(EndStep.POOLS, new Place(ShutdownPhase.DATABASE, 10));
      places.put(EndStep.DATABASES, new Place(ShutdownPhase.DATABASE, 20));
      places.put(EndStep.CHILDREN, new Place(ShutdownPhase.FINAL, 10));
      places.put(EndStep.OBSERVER_HOOKS, new Place(ShutdownPhase.FINAL, 20));
      places.put(EndStep.LOGGING_HOOKS, new Place(ShutdownPhase.FINAL, 30));
    }
  };

  private final Budgets.Shares shares;

  @SuppressWarnings("ImmutableEnumChecker") // filled once, and never written to again
  private final Map<EndStep, Place> places = new EnumMap<>(EndStep.class);

  EndOrder(Budgets.Shares shares) {
    this.shares = shares;
    fill(places);
  }

  abstract void fill(Map<EndStep, Place> places);

  /** By the word that a user writes, such as {@code strict}. */
  public static EndOrder of(String word) {
    return word.equals("strict") ? STRICT : PLAIN;
  }

  /** How the time is split among the phases. */
  public Budgets.Shares shares() {
    return shares;
  }

  /** Whether a step is taken in a phase. */
  public boolean has(EndStep step, ShutdownPhase phase) {
    Place place = places.get(step);
    return place != null && place.phase == phase;
  }

  /** The rank of a step in its phase. */
  public int rank(EndStep step) {
    return places.get(step).rank;
  }

  private static final class Place {

    private final ShutdownPhase phase;
    private final int rank;

    Place(ShutdownPhase phase, int rank) {
      this.phase = phase;
      this.rank = rank;
    }
  }
}
