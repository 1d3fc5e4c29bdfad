package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** A listening socket of the JDK. Open until the port is free, which may be later than closed. */
public abstract class Listener implements Resource {

  static final int NO_PORT = -1;

  /** {@code null} if it has none any more. */
  public abstract SocketAddress address() throws Exception;

  /** Closes the socket, and waits for nobody. */
  public abstract void close() throws Exception;

  /** Returns when the port is free, after it was closed. */
  public void awaitFree(ShutdownContext context) throws Exception {}

  @Override
  public final void close(ShutdownContext context) throws Exception {
    close();
    awaitFree(context);
  }

  final int portOrNone() {
    try {
      SocketAddress address = address();
      return address instanceof InetSocketAddress
          ? ((InetSocketAddress) address).getPort()
          : NO_PORT;
    } catch (Exception e) {
      return NO_PORT; // closed meanwhile
    }
  }

  @Override
  public final String name() throws Exception {
    SocketAddress address = address();
    if (address instanceof InetSocketAddress) {
      InetSocketAddress inet = (InetSocketAddress) address;
      String host =
          inet.getAddress() == null ? inet.getHostString() : inet.getAddress().getHostAddress();
      String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
      return "listener " + literal + ":" + inet.getPort();
    }
    return "listener " + address;
  }
}
