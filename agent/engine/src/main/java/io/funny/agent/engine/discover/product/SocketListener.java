package io.funny.agent.engine.discover.product;

import io.funny.agent.engine.discover.Listener;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketAddress;

/** A {@link ServerSocket}: who accepts on it gets a SocketException, and the port is free. */
public final class SocketListener extends Listener {

  private final ServerSocket socket;

  public SocketListener(ServerSocket socket) {
    this.socket = socket;
  }

  @Override
  public SocketAddress address() {
    return socket.getLocalSocketAddress();
  }

  @Override
  public boolean isOpen() {
    return socket.isBound() && !socket.isClosed();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
