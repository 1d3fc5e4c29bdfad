package io.funny.agent.engine.discover;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousServerSocketChannel;

/** An {@link AsynchronousServerSocketChannel}: its accept fails, and the port is free. */
final class AsyncChannelListener extends Listener {

  private final AsynchronousServerSocketChannel channel;

  AsyncChannelListener(AsynchronousServerSocketChannel channel) {
    this.channel = channel;
  }

  @Override
  SocketAddress address() throws IOException {
    return channel.isOpen() ? channel.getLocalAddress() : null;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  void close() throws IOException {
    channel.close();
  }
}
