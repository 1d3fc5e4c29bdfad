package io.funny.agent.it.guest;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;

/** The ways in which a Java program listens. */
enum ServerKind {
  SOCKET {
    @Override
    Closeable open() throws IOException {
      return new ServerSocket();
    }

    @Override
    void bind(Closeable server, InetSocketAddress address) throws IOException {
      ((ServerSocket) server).bind(address);
    }

    @Override
    int port(Closeable server) {
      return ((ServerSocket) server).getLocalPort();
    }

    @Override
    boolean reusesAddress(Closeable server) throws IOException {
      return ((ServerSocket) server).getReuseAddress();
    }
  },
  CHANNEL {
    @Override
    Closeable open() throws IOException {
      return ServerSocketChannel.open();
    }
  },
  NON_BLOCKING_CHANNEL {
    @Override
    Closeable open() throws IOException {
      ServerSocketChannel channel = ServerSocketChannel.open();
      channel.configureBlocking(false);
      return channel;
    }
  },
  IPV4_CHANNEL {
    /** {@code ServerSocketChannel.open(ProtocolFamily)} is not in Java 11. */
    @Override
    Closeable open() throws IOException {
      return Runtime.version().feature() < 15
          ? ServerSocketChannel.open()
          : openFamily(SelectorProvider.provider());
    }

    private Closeable openFamily(SelectorProvider provider) throws IOException {
      try {
        return (Closeable)
            SelectorProvider.class
                .getMethod("openServerSocketChannel", java.net.ProtocolFamily.class)
                .invoke(provider, StandardProtocolFamily.INET);
      } catch (ReflectiveOperationException e) {
        throw new IOException(e);
      }
    }
  },
  ASYNCHRONOUS_CHANNEL {
    @Override
    Closeable open() throws IOException {
      return AsynchronousServerSocketChannel.open();
    }
  };

  abstract Closeable open() throws IOException;

  void bind(Closeable server, InetSocketAddress address) throws IOException {
    ((NetworkChannel) server).bind(address);
  }

  int port(Closeable server) throws IOException {
    return ((InetSocketAddress) ((NetworkChannel) server).getLocalAddress()).getPort();
  }

  boolean reusesAddress(Closeable server) throws IOException {
    SocketOption<Boolean> option = StandardSocketOptions.SO_REUSEADDR;
    return ((NetworkChannel) server).getOption(option);
  }
}
