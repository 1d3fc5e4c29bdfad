package io.funny.agent.engine.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** What the supervisor does with the world. */
public interface Workshop {

  /** Whether there is anything to be built before a start. */
  boolean builds();

  /**
   * Builds; ended by {@link #cancelBuild}.
   *
   * @return the exit code of the build
   * @throws IOException if it cannot be started
   */
  int build() throws IOException, InterruptedException;

  /** Ends a build that is under way. From any thread. */
  void cancelBuild();

  /**
   * Starts an instance.
   *
   * @param ended is run, on any thread, when its first process has ended
   * @throws IOException if it cannot be started
   */
  Instance start(Runnable ended) throws IOException;

  /**
   * Waits until ports can be bound again.
   *
   * @return those that cannot
   */
  Set<Integer> awaitFree(Set<Integer> ports, Duration patience) throws InterruptedException;
}
