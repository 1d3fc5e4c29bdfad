package io.funny.agent.engine.discover.product;

import io.funny.agent.engine.discover.Listener;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousServerSocketChannel;

/** An {@link AsynchronousServerSocketChannel}: its accept fails, and the port is free. */
public final class AsyncChannelListener extends Listener {

  private final AsynchronousServerSocketChannel channel;

  public AsyncChannelListener(AsynchronousServerSocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public SocketAddress address() throws IOException {
    return channel.isOpen() ? channel.getLocalAddress() : null;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
