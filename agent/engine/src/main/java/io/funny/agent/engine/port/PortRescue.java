package io.funny.agent.engine.port;

import java.net.InetAddress;

/** Frees a port for a server of this JVM. Called on threads made for it, on several at once. */
public interface PortRescue {

  /**
   * Whether {@link #awaitStart} would return at once for every port. The one method that is called
   * on the application's threads, at each bind: must cost nothing.
   */
  default boolean isStartOver() {
    return false;
  }

  /** Waits until the sweep at start is done with a port, for a bounded time. */
  void awaitStart(int port);

  /**
   * Tries to free a port that could not be bound.
   *
   * @param address the one that was to be bound
   * @param port 1 to 65535
   * @return {@code null} if the port came free; else who holds it and how to free it, in words, on
   *     one line or several; empty if there is nothing to say
   */
  String rescue(InetAddress address, int port);
}
