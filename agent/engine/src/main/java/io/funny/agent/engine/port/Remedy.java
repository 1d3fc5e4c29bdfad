package io.funny.agent.engine.port;

/** What is done about a holder. */
public enum Remedy {
  /** The handle is taken away from the holder, who lives on. */
  RELEASE,
  /** The holder and its descendants are asked to end, then ended. */
  END_TREE,
  /** Nothing but saying who holds it and how to free it. */
  REPORT
}
