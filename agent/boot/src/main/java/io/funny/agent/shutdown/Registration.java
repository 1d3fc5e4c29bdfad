package io.funny.agent.shutdown;

/** A task's place in the registry. Thread-safe. */
@FunctionalInterface
public interface Registration {

  /**
   * Takes the task out of the registry, because what it cleans up has been cleaned up.
   *
   * @return whether it was still there and will not run any more
   */
  boolean remove();
}
