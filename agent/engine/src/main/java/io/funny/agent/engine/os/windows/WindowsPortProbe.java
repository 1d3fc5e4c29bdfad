package io.funny.agent.engine.os.windows;

import io.funny.agent.engine.os.PortProbe;
import java.io.IOException;

/**
 * Binds as the JDK's server sockets do, with SO_EXCLUSIVEADDRUSE, which also fails while somebody
 * else is bound to one address only, or shares the port by SO_REUSEADDR.
 *
 * @see <a
 *     href="https://learn.microsoft.com/windows/win32/winsock/using-so-reuseaddr-and-so-exclusiveaddruse">MSDN</a>
 */
public final class WindowsPortProbe implements PortProbe {

  private static final int SO_EXCLUSIVEADDRUSE = ~4;
  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_V6ONLY = 27;
  private static final int WSAEACCES = 10013;
  private static final int WSAEADDRNOTAVAIL = 10049;

  @Override
  public State probe(int port) {
    State state = probe(Winsock.AF_INET, SocketAddress.SIZEOF_SOCKADDR_IN, port);
    return state == State.FREE
        ? probe(Winsock.AF_INET6, SocketAddress.SIZEOF_SOCKADDR_IN6, port)
        : state;
  }

  private static State probe(int family, int length, int port) {
    try (OwnSocket socket = new OwnSocket(family)) {
      int[] yes = {1};
      if (family == Winsock.AF_INET6) {
        Winsock.setsockopt(socket.handle(), IPPROTO_IPV6, IPV6_V6ONLY, yes, Integer.BYTES);
      }
      Winsock.setsockopt(
          socket.handle(), Winsock.SOL_SOCKET, SO_EXCLUSIVEADDRUSE, yes, Integer.BYTES);
      byte[] any = new byte[length];
      any[0] = (byte) family;
      any[2] = (byte) (port >> 8);
      any[3] = (byte) port;
      if (Winsock.bind(socket.handle(), any, length) == 0) {
        return State.FREE;
      }
      switch (Winsock.lastError()) {
        case WSAEADDRNOTAVAIL:
          return State.FREE; // IPv6 is switched off
        case WSAEACCES:
          return State.FORBIDDEN;
        default:
          return State.IN_USE;
      }
    } catch (IOException e) {
      return State.FREE; // nobody can have a socket of a family that is not there
    }
  }
}
