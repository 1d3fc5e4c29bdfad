package io.funny.agent.shutdown;

/** The phases of a shutdown, in the order in which they run. Tasks of one phase run in parallel. */
public enum ShutdownPhase {
  /** Stop taking work: listeners close, requests under way finish. */
  SERVER,
  /** Stop working: schedulers, consumers, and the application's own shutdown hooks. */
  SERVICES,
  /** Save and close what the others used until now: pools, databases. Always has time left. */
  DATABASE,
  /** The end: child processes, then logging. */
  FINAL
}
