package io.funny.agent.engine.os.windows.socket;

import io.funny.agent.engine.os.PortProbe;
import io.funny.agent.engine.os.windows.dll.Winsock;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;

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
  private static final int WSAEADDRINUSE = 10048;
  private static final int WSAEADDRNOTAVAIL = 10049;

  @Override
  public State probe(InetAddress address, int port) {
    try {
      if (address != null && !address.isAnyLocalAddress()) {
        boolean isIpv4 = address instanceof Inet4Address;
        return bind(isIpv4 ? Winsock.AF_INET : Winsock.AF_INET6, address, port);
      }
      State state = bind(Winsock.AF_INET, null, port);
      return state == State.FREE ? bind(Winsock.AF_INET6, null, port) : state;
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static State bind(int family, InetAddress address, int port) throws IOException {
    try (OwnSocket socket = OwnSocket.ofFamily(family).orElse(null)) {
      if (socket == null) {
        return State.FREE; // nobody can have a socket of a family that is not there
      }
      int[] yes = {1};
      if (family == Winsock.AF_INET6) {
        Winsock.setsockopt(socket.handle(), IPPROTO_IPV6, IPV6_V6ONLY, yes, Integer.BYTES);
      }
      Winsock.setsockopt(
          socket.handle(), Winsock.SOL_SOCKET, SO_EXCLUSIVEADDRUSE, yes, Integer.BYTES);
      byte[] name = SocketAddress.of(family, address, port);
      return Winsock.bind(socket.handle(), name, name.length) == 0
          ? State.FREE
          : stateAfter(Winsock.lastError());
    }
  }

  /**
   * What it means that bind(2) failed.
   *
   * @throws IllegalStateException if it says nothing of the port
   */
  static State stateAfter(int error) {
    switch (error) {
      case WSAEADDRINUSE:
        return State.IN_USE;
      case WSAEACCES:
        return State.FORBIDDEN;
      case WSAEADDRNOTAVAIL:
        return State.FREE; // IPv6 is switched off, or the address is not this machine's
      default:
        throw new IllegalStateException("bind: Windows error " + error);
    }
  }
}
