package io.funny.agent.boot;

/** Is told of each process that this JVM started. Called on the application's threads. */
public interface ChildObserver {

  /**
   * A child has been started. It may have ended by now. Must return at once and throw nothing.
   *
   * @param pid of the child; not reused before the JDK has seen its end
   */
  void started(long pid);

  /**
   * The object by which the application knows a child is there. Must return at once and throw
   * nothing.
   *
   * @param process to be held weakly
   */
  default void made(Process process) {}
}
