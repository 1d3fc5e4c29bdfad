package io.funny.agent.engine.discover;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketAddress;

/** A {@link ServerSocket}: who accepts on it gets a SocketException, and the port is free. */
final class SocketListener extends Listener {

  private final ServerSocket socket;

  SocketListener(ServerSocket socket) {
    this.socket = socket;
  }

  @Override
  SocketAddress address() {
    return socket.getLocalSocketAddress();
  }

  @Override
  public boolean isOpen() {
    return socket.isBound() && !socket.isClosed();
  }

  @Override
  void close() throws IOException {
    socket.close();
  }
}
