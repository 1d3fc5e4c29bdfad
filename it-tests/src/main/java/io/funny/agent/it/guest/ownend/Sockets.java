package io.funny.agent.it.guest.ownend;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
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

  /** The main thread is in a selector, as most servers of one thread are. */
  static void mainSelects() throws Exception {
    Store store = new Store();
    Part.hook("saver", store::saveAll);
    try (ServerSocketChannel channel = ServerSocketChannel.open();
        Selector selector = Selector.open()) {
      channel.bind(Guests.endpoint());
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_ACCEPT);
      Ending.ready();
      while (channel.isOpen()) {
        selector.select();
        selector.selectedKeys().clear();
      }
    } finally {
      store.closeSlowly();
    }
  }

  /** The main thread receives datagrams. */
  static void mainReceives() throws Exception {
    Store store = new Store();
    Part.hook("saver", store::saveAll);
    try (DatagramSocket socket = new DatagramSocket(Guests.endpoint())) {
      Ending.ready();
      while (true) {
        socket.receive(new DatagramPacket(new byte[10], 10));
      }
    } finally {
      store.closeSlowly();
    }
  }

  /** Its hook closes the listener, and waits for the sessions that are left. */
  static void hookDrainsSessions() throws IOException {
    ServerSocket server = Guests.listen();
    CountDownLatch sessions = new CountDownLatch(1);
    Part.daemon(
        "server",
        () -> {
          try (Socket session = server.accept()) {
            while (session.getInputStream().read() > 0) {
              Seen.done("session got a byte");
            }
            sessions.countDown();
          }
        });
    Socket client = Guests.connect();
    Part.hook(
        "drain",
        () -> {
          server.close();
          for (int i = 0; i < 3; i++) {
            Part.sleep(200);
            client.getOutputStream().write(1);
          }
          client.close();
          sessions.await();
          Seen.done("drained");
        });
  }
}
