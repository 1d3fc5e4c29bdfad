package io.funny.agent.shutdown.phased;

import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownPhase;
import java.util.List;

/** Has tasks that nobody registered: what was found in the JVM. Thread-safe. */
public interface TaskSource {

  /**
   * The tasks of a phase, asked for when it begins. Returns at once: the phase's time runs.
   *
   * @param forGood whether the JVM ends then, rather than that it goes on after a reload
   */
  List<RankedTask> tasks(ShutdownPhase phase, ShutdownContext context, boolean forGood);
}
