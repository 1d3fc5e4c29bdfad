package io.funny.agent.shutdown;

/** Why a task is to clean up: for good, or to make room for a new instance. */
public enum ShutdownMode {
  /** The application ends. */
  HARD,
  /** The same application starts again at once: what can be handed over to it may live on. */
  HOT_RELOAD
}
