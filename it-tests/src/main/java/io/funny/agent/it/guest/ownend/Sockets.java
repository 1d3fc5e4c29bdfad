package io.funny.agent.it.guest.ownend;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;

/** Servers that are made of sockets. */
final class Sockets {
  private Sockets() {}

  /** The main thread accepts, and closes the store when it is through. */
  static void mainAccepts() throws Exception {
    Store store = new Store();
    Part.hook("saver", store::saveAll);
    try (ServerSocket socket = Guests.listen()) {
      Ending.ready();
      while (true) {
        socket.accept().close();
      }
    } finally {
      store.closeSlowly();
    }
  }

  /** The same with a channel. */
  static void mainAcceptsFromChannel() throws Exception {
    Store store = new Store();
    Part.hook("saver", store::saveAll);
    try (ServerSocketChannel channel = ServerSocketChannel.open()) {
      channel.bind(Guests.endpoint());
      Ending.ready();
      while (true) {
        channel.accept().close();
      }
    } finally {
      store.closeSlowly();
    }
  }

  /** The same with an asynchronous channel, whose handler tells the main thread. */
  static void asynchronous() throws Exception {
    Store store = new Store();
    Part.hook("saver", store::saveAll);
    CountDownLatch failed = new CountDownLatch(1);
    AsynchronousServerSocketChannel channel =
        AsynchronousServerSocketChannel.open().bind(Guests.endpoint());
    channel.accept(
        null,
        new CompletionHandler<AsynchronousSocketChannel, Void>() {
          @Override
          public void completed(AsynchronousSocketChannel client, Void none) {
            channel.accept(null, this);
          }

          @Override
          public void failed(Throwable thrown, Void none) {
            Seen.harm("accept", thrown);
            failed.countDown();
          }
        });
    Ending.ready();
    failed.await();
    store.closeSlowly();
    System.exit(1);
  }

  /** Its only selector thread is busy for long when the JVM ends. */
  static void busySelector() throws IOException, InterruptedException {
    Part.hook("saver", () -> Part.save("hook", 2, 100));
    ServerSocketChannel channel = ServerSocketChannel.open();
    channel.bind(Guests.endpoint());
    channel.configureBlocking(false);
    Selector selector = Selector.open();
    channel.register(selector, SelectionKey.OP_ACCEPT);
    CountDownLatch busy = new CountDownLatch(1);
    Part.start(
        "selector",
        () -> {
          while (true) {
            selector.select();
            selector.selectedKeys().clear();
            try (SocketChannel client = channel.accept()) {
              if (client != null) {
                busy.countDown();
                Part.sleep(20_000);
              }
            }
          }
        });
    Guests.connect().close();
    busy.await();
  }
}
