package io.funny.agent.engine.os.jul;

/** The levels that JNA uses. */
public enum Level {
  FINER,
  FINE,
  INFO,
  WARNING,
  SEVERE
}
