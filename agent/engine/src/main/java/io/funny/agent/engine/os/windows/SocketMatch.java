package io.funny.agent.engine.os.windows;

import io.funny.agent.engine.os.Listener;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Tells which listeners of the TCP table a listening socket is, by its address. Immutable. */
final class SocketMatch {

  private final List<Listener> wanted;

  SocketMatch(Collection<Listener> wanted) {
    this.wanted = List.copyOf(wanted);
  }

  /**
   * The listeners that a socket with this local address is.
   *
   * <p>One socket for both families, as Java makes it, is bound to {@code ::} and has rows of the
   * same owner in the tables of both.
   */
  List<Listener> of(InetSocketAddress socket) {
    List<Listener> matches = new ArrayList<>();
    for (Listener listener : wanted) {
      if (listener.port() == socket.getPort()
          && (isSame(listener.address(), socket.getAddress()) || isOtherRow(listener, socket))) {
        matches.add(listener);
      }
    }
    return matches;
  }

  private static boolean isSame(InetAddress one, InetAddress other) {
    return one.equals(other); // of Inet6Address, this leaves the scope out
  }

  private boolean isOtherRow(Listener listener, InetSocketAddress socket) {
    if (!isAnyOfIpv4(listener.address()) || !isAnyOfIpv6(socket.getAddress())) {
      return false;
    }
    for (Listener twin : wanted) {
      if (isAnyOfIpv6(twin.address())
          && twin.port() == listener.port()
          && twin.ownerPid() == listener.ownerPid()
          && twin.ownerPid() != 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnyOfIpv4(InetAddress address) {
    return address.isAnyLocalAddress() && address instanceof Inet4Address;
  }

  private static boolean isAnyOfIpv6(InetAddress address) {
    return address.isAnyLocalAddress() && !(address instanceof Inet4Address);
  }
}
