package io.funny.agent.shutdown.phased;

/**
 * Is told how a shutdown goes, on the shutdown's own thread: what takes long here costs the tasks.
 */
public interface ShutdownListener {

  /** A task has ended or was given up. */
  void ended(TaskRecord task);

  /** All phases are over. */
  void ended(ShutdownReport report);
}
