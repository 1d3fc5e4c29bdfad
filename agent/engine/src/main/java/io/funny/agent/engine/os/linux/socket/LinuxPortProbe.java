package io.funny.agent.engine.os.linux.socket;

import io.funny.agent.engine.os.PortProbe;
import io.funny.agent.engine.os.linux.libc.Errno;
import io.funny.agent.engine.os.linux.libc.LibC;
import java.net.InetAddress;

/**
 * Binds with SO_REUSEADDR, as Java's servers do, but does not listen: bind(2) already fails where
 * listen(2) would, for a socket in LISTEN, and so no client is ever connected to the probe, nor
 * does it stand in the way of a server that sets SO_REUSEADDR and binds at the same moment.
 *
 * <p>IPv4 and IPv6 one after the other, each for itself (IPV6_V6ONLY): what one finds does not
 * depend on net.ipv6.bindv6only.
 */
public final class LinuxPortProbe implements PortProbe {

  @Override
  public State probe(InetAddress address, int port) {
    if (address != null && !address.isAnyLocalAddress()) {
      return probe(Sockets.family(address), Sockets.address(address, port));
    }
    State state = probe(LibC.AF_INET, Sockets.anyAddress(LibC.AF_INET, port));
    return state == State.FREE
        ? probe(LibC.AF_INET6, Sockets.anyAddress(LibC.AF_INET6, port))
        : state;
  }

  /**
   * @throws IllegalStateException if nothing can be said, as when there is no descriptor left
   */
  private static State probe(int family, byte[] address) {
    int socket = LibC.socket(family, LibC.SOCK_STREAM | LibC.SOCK_CLOEXEC, 0);
    if (socket < 0) {
      return stateAfter("socket", Errno.last());
    }
    try {
      set(socket, LibC.SOL_SOCKET, LibC.SO_REUSEADDR);
      if (family == LibC.AF_INET6) {
        set(socket, LibC.IPPROTO_IPV6, LibC.IPV6_V6ONLY);
      }
      return LibC.bind(socket, address, address.length) == 0
          ? State.FREE
          : stateAfter("bind", Errno.last());
    } finally {
      LibC.close(socket);
    }
  }

  private static void set(int socket, int level, int option) {
    if (LibC.setsockopt(socket, level, option, new int[] {1}, Integer.BYTES) != 0) {
      throw new IllegalStateException("setsockopt: error " + Errno.last());
    }
  }

  private static State stateAfter(String function, int error) {
    switch (error) {
      case Errno.EADDRINUSE:
        return State.IN_USE;
      case Errno.EACCES:
      case Errno.EPERM:
        return State.FORBIDDEN;
      case Errno.EAFNOSUPPORT:
      case Errno.EADDRNOTAVAIL:
        return State.FREE; // that protocol, or address, is not there to be bound
      default:
        throw new IllegalStateException(function + ": error " + error);
    }
  }
}
