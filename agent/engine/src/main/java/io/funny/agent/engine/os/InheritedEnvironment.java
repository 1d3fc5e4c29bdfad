package io.funny.agent.engine.os;

/** Asks the operating system for the environment that a child would inherit now. */
public interface InheritedEnvironment {

  /**
   * As CreateProcess takes it: sorted {@code NAME=value} strings, each ended by NUL, the block by
   * one more.
   *
   * @throws IllegalStateException if it cannot be had
   */
  String block();
}
