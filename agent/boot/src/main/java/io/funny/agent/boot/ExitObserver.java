package io.funny.agent.boot;

/**
 * Is told when the JVM is asked to end, and when an application is about to start anew inside it.
 */
public interface ExitObserver {

  /**
   * {@link System#exit} was called, by the application or for a signal. May not return, if the JVM
   * shuts down already.
   */
  void exiting(int status);

  /** The JVM is about to go, at the end of its shutdown or before. Must return soon. */
  void halting();

  /**
   * Something inside the JVM stops the application to start it again. Returns when it may go on.
   */
  void reloading(String by);
}
