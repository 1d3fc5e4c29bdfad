package io.funny.demo.tour;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;

/** What a port says to those who try it. */
final class Ports {
  private static final int FIRST = 3001;
  private static final int LAST = 3999;
  private static final int BACKLOG = 50;
  private static final int CONNECT_MS = 2000;

  private Ports() {}

  /** Binds and lets go again, as a server that starts; empty if that went well. */
  static Optional<IOException> tryBind(int port) {
    try {
      new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()).close();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The first of two neighbouring ports that are free, from the demo's usual port upwards. */
  static int freePair() throws BindException {
    for (int port = FIRST; port < LAST; port += 2) {
      if (tryBind(port).isEmpty() && tryBind(port + 1).isEmpty()) {
        return port;
      }
    }
    throw new BindException("no two free ports between " + FIRST + " and " + LAST);
  }
}
