package io.funny.agent.shutdown;

import java.util.concurrent.CompletionStage;

/** Starts to clean something up, and tells later that it is done. */
@FunctionalInterface
public interface AsyncAction {

  /**
   * Starts to clean up.
   *
   * @return completes when it is done; cancelled when the time is up; {@code null} if it is done
   * @throws Exception is reported; the other tasks run nevertheless
   */
  CompletionStage<?> start(ShutdownContext context) throws Exception;
}
