package io.funny.agent.shutdown;

/** Cleans something up, depending on {@linkplain ShutdownContext why and how}. */
@FunctionalInterface
public interface ModeAwareAction {

  /**
   * Cleans up. Runs on a thread of its own, which is interrupted when the time is up.
   *
   * @throws Exception is reported; the other tasks run nevertheless
   */
  void run(ShutdownContext context) throws Exception;
}
