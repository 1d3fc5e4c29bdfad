package io.funny.agent.engine.port;

import io.funny.agent.engine.process.ProcessIdentity;

/** Ends a process with its descendants: asked first, then forced. */
public interface TreeRemedy {

  /**
   * Ends the tree, within a bounded time.
   *
   * @return whether all of it is gone
   */
  boolean end(ProcessIdentity root);
}
