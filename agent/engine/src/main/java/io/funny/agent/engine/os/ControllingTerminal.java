package io.funny.agent.engine.os;

/** The terminal that this process was started from, if there is one. Thread-safe. */
public interface ControllingTerminal {

  /**
   * Whether Ctrl+C at the terminal comes to this process: it belongs to the terminal's foreground
   * process group. False where there is no terminal, or where it cannot be told.
   */
  boolean isForeground();
}
