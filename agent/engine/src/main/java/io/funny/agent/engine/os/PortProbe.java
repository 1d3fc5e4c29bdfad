package io.funny.agent.engine.os;

import java.net.InetAddress;

/** Tries a port the way a server does. Thread-safe. */
public interface PortProbe {

  /** What came of trying to bind. */
  enum State {
    /** A server can bind it. */
    FREE,
    /** EADDRINUSE, WSAEADDRINUSE: there is a listener. */
    IN_USE,
    /**
     * EACCES, WSAEACCES: the port is privileged or reserved (netsh int ipv4 show
     * excludedportrange), or held by one who wants it for himself (SO_EXCLUSIVEADDRUSE).
     */
    FORBIDDEN
  }

  /**
   * Binds and closes at once.
   *
   * @param address the one that a server wants; {@code null} or a wildcard for all IPv4 and, if
   *     there is IPv6, all IPv6 addresses
   * @param port 1 to 65535
   * @throws IllegalStateException if nothing can be said
   */
  State probe(InetAddress address, int port);
}
