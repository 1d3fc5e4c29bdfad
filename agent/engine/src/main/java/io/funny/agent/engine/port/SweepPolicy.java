package io.funny.agent.engine.port;

import java.util.Locale;

/** How far the agent may go to free a port. */
public enum SweepPolicy {
  OFF,
  /** Explain, touch nothing. */
  REPORT,
  /** Release and end what is left of dead runs of this agent. */
  OWNED,
  /** Also end a live previous run of this same application. */
  TAKEOVER,
  /** Also whatever else of this user's holds the port. */
  FORCE;

  /** The policy of the configuration's name. */
  public static SweepPolicy of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Its name in the configuration. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What may be done about a holder.
   *
   * @param finding what was found; one that is not to be touched is only reported
   */
  public Remedy remedy(Finding finding) {
    Remedy remedy = remedyOfItself(finding);
    if (remedy == Remedy.RELEASE) {
      for (Finding other : finding.alike()) {
        if (other.holder().isPresent() && remedyOfItself(other) == Remedy.REPORT) {
          return Remedy.REPORT; // who is not to be touched would lose its listener
        }
        if (other.holder().isEmpty()) {
          // Whoever is not seen might, too; but not by the end of a holder that is ours.
          remedy = finding.root().isPresent() ? Remedy.END_TREE : Remedy.REPORT;
        }
      }
    }
    return remedy;
  }

  private Remedy remedyOfItself(Finding finding) {
    if (!finding.isTouchable()) {
      return Remedy.REPORT;
    }
    switch (finding.verdict()) {
      case OURS_GHOST:
        return allows(OWNED, Remedy.RELEASE);
      case OURS_LEFTOVER:
        return allows(OWNED, Remedy.END_TREE);
      case LIVE_PREVIOUS_RUN:
        return allows(TAKEOVER, Remedy.END_TREE);
      case FOREIGN_GHOST:
        return allows(FORCE, Remedy.RELEASE);
      case LIVE_STRANGER:
        return allows(FORCE, Remedy.END_TREE);
      case THIS_JVM:
      case EXCLUDED_RANGE:
      case UNKNOWN:
        return Remedy.REPORT;
    }
    return Remedy.REPORT;
  }

  private Remedy allows(SweepPolicy least, Remedy remedy) {
    return compareTo(least) >= 0 ? remedy : Remedy.REPORT;
  }
}
