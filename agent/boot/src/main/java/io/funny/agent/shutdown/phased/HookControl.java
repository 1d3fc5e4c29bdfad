package io.funny.agent.shutdown.phased;

import java.util.List;
import java.util.Set;

/** What can be done about shutdown hooks that do not end. Thread-safe. */
public interface HookControl {

  /** For whoever has no hooks. */
  HookControl NONE = new HookControl() {};

  /**
   * Starts the hooks that come later only so that they see and log what the others do. Called when
   * those have run for a while, once for a rank of tasks at most.
   */
  default void startFollowers() {}

  /**
   * Starts all hooks that have not been started. Called when those that run have waited without a
   * limit for a while, once for a rank of tasks at most.
   */
  default void startAll() {}

  /**
   * Which of these hooks can never end, because they wait for a lock of somebody who waits for
   * their end. Asked again and again while all of them wait; returns at once what is known so far.
   */
  default Set<Thread> hopeless(List<Thread> hooks) {
    return Set.of();
  }
}
