package io.funny.agent.engine.os;

import io.funny.agent.engine.process.ProcessIdentity;

/** Asks the operating system who this process is. */
public interface SelfIdentity {

  /**
   * This process.
   *
   * @throws IllegalStateException if the operating system does not say
   */
  ProcessIdentity self();
}
