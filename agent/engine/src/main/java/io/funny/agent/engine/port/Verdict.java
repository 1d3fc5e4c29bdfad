package io.funny.agent.engine.port;

/** What the holder of a listener is to us. */
public enum Verdict {
  /** The listener's JVM, a run of this agent, is dead; a process that it left behind holds it. */
  OURS_GHOST("ghost of an ended run"),
  /** A process of this application's ended run that listens by itself. */
  OURS_LEFTOVER("leftover of this application's ended run"),
  /** A run of this same application that still lives. */
  LIVE_PREVIOUS_RUN("live run of this same application"),
  /** The process that bound it is dead, and who holds it is not known to be ours. */
  FOREIGN_GHOST("ghost of a process that was not ours"),
  /** Somebody else's, alive. */
  LIVE_STRANGER("not this application's"),
  /** Nobody listens; the operating system keeps the port. */
  EXCLUDED_RANGE("reserved by the operating system"),
  /** It cannot be told whose it is. */
  UNKNOWN("cannot be told whose it is");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
