package io.funny.agent.shutdown;

/** Cleans something up, whatever the reason. */
@FunctionalInterface
public interface ShutdownAction {

  /**
   * Cleans up. Runs on a thread of its own, which is interrupted when the time is up.
   *
   * @throws Exception is reported; the other tasks run nevertheless
   */
  void run() throws Exception;
}
