package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.util.Set;

/** A server of a known make, which knows its requests. */
public interface Server {

  /** For people, such as {@code Tomcat, port 8080}. */
  String name() throws Exception;

  /** Whether it takes connections. */
  boolean isOpen() throws Exception;

  /** The ports that it listens on. */
  Set<Integer> ports() throws Exception;

  /**
   * The requests that are under way now, each by something that is equal as long as it is the same
   * one. Where a make does not number them, a connection or thread stands for its request: seen
   * without one at any moment, it has ended.
   */
  Set<Object> requests() throws Exception;

  /** How many of the requests seen last called {@link System#exit}, and so never end. */
  int exiting() throws Exception;

  /** Whether no request is under way that will ever end. */
  default boolean isIdle() throws Exception {
    int requests = requests().size();
    return requests == 0 || requests <= exiting();
  }

  /** Requests were waited for before the application stops the server, if it does. */
  default void answered() {}

  /**
   * Takes no new connections from now on, and leaves the requests under way alone. A socket that is
   * open when this returns is closed by force.
   */
  void stopAccepting(ShutdownContext context) throws Exception;

  /**
   * Takes no new connections from now on, and nothing of the application is to see that: its socket
   * may stay open, which the end of the JVM closes.
   */
  default void pause(ShutdownContext context) throws Exception {
    stopAccepting(context);
  }

  /**
   * Whether its sockets can be let go of by the thread that selects on them: not if that one calls
   * {@link System#exit}.
   */
  default boolean canLetGo() throws Exception {
    return true;
  }

  /** Has taken no connections for a while, and no request is under way any more. */
  default void stopped() throws Exception {}
}
