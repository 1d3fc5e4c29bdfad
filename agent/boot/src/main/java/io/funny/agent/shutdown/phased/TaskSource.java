package io.funny.agent.shutdown.phased;

import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownPhase;
import java.util.List;
import java.util.Set;

/** Has tasks that nobody registered: what was found in the JVM. Thread-safe. */
public interface TaskSource {

  /**
   * The tasks of a phase, asked for when it begins. Returns at once: the phase's time runs.
   *
   * @param forGood whether the JVM ends then, rather than that it goes on after a reload
   */
  List<RankedTask> tasks(ShutdownPhase phase, ShutdownContext context, boolean forGood);

  /**
   * Hooks have run for a while, and still do. Starts those that were to follow them only so that
   * they see and log what these do. Called once for a rank of tasks at most.
   */
  default void startFollowers() {}

  /**
   * All hooks that run now have waited without a limit for a while. Starts those whose turn comes
   * later: they may be what is waited for. Called once for a rank of tasks at most.
   */
  default void startHooks() {}

  /**
   * Which of these hooks can never end, because they wait for a lock of somebody who waits for
   * their end. Asked again and again while all of them wait; returns at once what is known so far.
   */
  default Set<Thread> hopeless(List<Thread> hooks) {
    return Set.of();
  }
}
