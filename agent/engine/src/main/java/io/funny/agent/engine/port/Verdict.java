package io.funny.agent.engine.port;

/**
 * What the holder of a listener is to us, in the words that tables, JSON and README have for it.
 */
public enum Verdict {
  /** The listener's JVM, a run of this agent, is dead; a process that it left behind holds it. */
  OURS_GHOST("ghost, ours"),
  /** A process that an ended run left, of this application if there is one, and that listens. */
  OURS_LEFTOVER("leftover, ours"),
  /** A run of this same application that still lives. */
  LIVE_PREVIOUS_RUN("live run"),
  /** The process that bound it is dead, and who holds it is not known to be ours. */
  FOREIGN_GHOST("ghost, not ours"),
  /** This JVM itself. */
  THIS_JVM("this JVM"),
  /** Somebody else's, alive. */
  LIVE_STRANGER("in use"),
  /** Nobody listens; the operating system keeps the port. */
  EXCLUDED_RANGE("reserved"),
  /** It cannot be told whose it is. */
  UNKNOWN("unknown");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** For people and programs. */
  public String words() {
    return words;
  }
}
