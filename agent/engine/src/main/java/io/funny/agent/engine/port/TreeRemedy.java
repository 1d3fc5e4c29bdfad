package io.funny.agent.engine.port;

import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;

/** Ends a process with its descendants: asked first, then forced. */
public interface TreeRemedy {

  /**
   * Ends the tree, within a bounded time.
   *
   * @return whether all of it is gone
   * @throws IOException if the processes cannot be listed
   */
  boolean end(ProcessIdentity root) throws IOException, InterruptedException;
}
