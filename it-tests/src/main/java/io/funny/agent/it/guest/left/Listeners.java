package io.funny.agent.it.guest.left;

import io.funny.agent.it.guest.Facts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;

/** Listening sockets of each kind, with somebody who waits at each; when run, tells who is open. */
final class Listeners implements Runnable {
  private final ServerSocket socket;
  private final ServerSocketChannel channel;
  private final ServerSocketChannel selected;
  private final AsynchronousServerSocketChannel async;

  Listeners() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    socket = new ServerSocket();
    socket.bind(any);
    channel = ServerSocketChannel.open().bind(any);
    selected = ServerSocketChannel.open().bind(any);
    async = AsynchronousServerSocketChannel.open().bind(any);
    selected.configureBlocking(false);
    Selector selector = Selector.open();
    selected.register(selector, SelectionKey.OP_ACCEPT);
    start("socket", () -> socket.accept());
    start("channel", () -> channel.accept());
    start("selector", () -> selector.select());
    Facts.tell("ports", socket.getLocalPort() + " " + port(channel) + " " + port(selected));
  }

  private static int port(ServerSocketChannel channel) throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  private static void start(String name, Waiting waiting) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  waiting.once();
                }
              } catch (IOException e) {
                Facts.tell(name, e.getClass().getSimpleName());
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    Facts.tell("socket open", !socket.isClosed());
    Facts.tell("channel open", channel.isOpen());
    Facts.tell("selected open", selected.isOpen() || selected.isRegistered());
    Facts.tell("async open", async.isOpen());
  }

  /** Waits for a connection that never comes. */
  private interface Waiting {
    void once() throws IOException;
  }
}
