package io.funny.agent.engine.os;

/**
 * Something inheritable, to see whether a child process takes it along: a pipe whose writing end
 * lies open to all children. Used by one thread.
 */
public interface InheritanceTrap extends AutoCloseable {

  /**
   * Closes this process's own writing end and looks whether any other is left.
   *
   * @return whether a process that was started meanwhile holds the writing end
   */
  boolean caughtChild();

  @Override
  void close();
}
