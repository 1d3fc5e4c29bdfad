package io.funny.agent.shutdown.phased;

/** What became of a task. */
public enum Outcome {
  /** It ended by itself. */
  DONE,
  /** It had not ended when its time was up, and was left behind: the JVM's end needs it not. */
  LEFT,
  /** It ended with an exception. */
  FAILED,
  /** It was interrupted and left behind when its time was up. */
  STUCK,
  /** Its phase had no time left. */
  SKIPPED,
  /** It called {@link System#exit}, which never returns during a shutdown. */
  EXITED
}
