package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.util.Set;

/** A server of a known make, which knows its requests. */
interface Server extends Resource {

  /** The ports that it listens on. */
  Set<Integer> ports() throws Exception;

  /**
   * Takes no new connections from now on, and leaves the requests under way alone. A socket that is
   * open when this returns is closed by force.
   */
  void stopAccepting(ShutdownContext context) throws Exception;

  /**
   * Whether its sockets can be let go of by the thread that selects on them: not if that one calls
   * {@link System#exit}.
   */
  default boolean canLetGo() throws Exception {
    return true;
  }

  /** Returns when no request is under way any more. */
  void awaitRequests(ShutdownContext context) throws Exception;

  @Override
  default void close(ShutdownContext context) throws Exception {
    stopAccepting(context);
    awaitRequests(context);
  }
}
