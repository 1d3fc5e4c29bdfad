package io.funny.agent.engine.os.windows.socket;

import io.funny.agent.engine.os.IpAddress;
import io.funny.agent.engine.os.Listener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Tells which listeners of the TCP table a listening socket is, by its address. Immutable. */
public final class SocketMatch {

  private final List<Listener> wanted;

  public SocketMatch(Collection<Listener> wanted) {
    this.wanted = List.copyOf(wanted);
  }

  /**
   * The listeners that a socket with this local address is.
   *
   * <p>One socket for both families, as Java makes it, is bound to {@code ::} and has rows of the
   * same owner in the tables of both.
   */
  List<Listener> of(IpAddress address, int port) {
    List<Listener> matches = new ArrayList<>();
    for (Listener listener : wanted) {
      if (listener.port() == port
          && (listener.address().equals(address) || isOtherRow(listener, address))) {
        matches.add(listener);
      }
    }
    return matches;
  }

  private boolean isOtherRow(Listener listener, IpAddress address) {
    if (!isAnyOfIpv4(listener.address()) || !isAnyOfIpv6(address)) {
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

  private static boolean isAnyOfIpv4(IpAddress address) {
    return address.isWildcard() && address.isIpv4();
  }

  private static boolean isAnyOfIpv6(IpAddress address) {
    return address.isWildcard() && !address.isIpv4();
  }
}
