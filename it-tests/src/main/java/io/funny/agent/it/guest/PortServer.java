package io.funny.agent.it.guest;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A server on three ports in a row, each bound in another way; who connects to the first is
 * answered. Arguments: the first port; what else it does, or what it leaves behind when it is
 * killed (see {@link Legacy}). It ends in order when the file appears that the property {@code end}
 * names.
 */
public final class PortServer {
  /** What a server of this kind answers. */
  public static final String ANSWER = "alive";

  private static final String END = "end";

  private PortServer() {}

  public static void main(String[] args) throws Exception {
    Facts.tell("pid", ProcessHandle.current().pid());
    run(Integer.parseInt(args[0]), args[1]);
    Facts.tell("ready", true);
    File end = new File(System.getProperty(END, "never"));
    while (!end.exists()) {
      Thread.sleep(50);
    }
    System.exit(0);
  }

  private static void run(int port, String behaviour) throws Exception {
    switch (behaviour) {
      case "serve":
        bind(port);
        break;
      case "slow-end":
        bind(port);
        atEnd(3_000);
        break;
      case "no-end":
        bind(port);
        atEnd(Long.MAX_VALUE);
        break;
      default:
        new Legacy(port).leave(behaviour);
        break;
    }
  }

  /** What lets its JVM hand listeners down to children; see {@link SocketHandle}. */
  public static String[] jvmOptions() {
    return new String[] {
      "--add-opens=java.base/java.io=ALL-UNNAMED",
      "--add-opens=java.base/java.net=ALL-UNNAMED",
      "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"
    };
  }

  /** Binds all ports, or ends this JVM. */
  static List<Closeable> bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    ServerSocketChannel channel = ServerSocketChannel.open();
    AsynchronousServerSocketChannel async = AsynchronousServerSocketChannel.open();
    try {
      socket.bind(new InetSocketAddress(port));
      channel.bind(new InetSocketAddress(port + 1));
      async.bind(new InetSocketAddress(port + 2));
    } catch (BindException e) {
      Facts.tell("refused", e.getMessage());
      Facts.tell("outcome", "refused");
      System.exit(1);
    }
    Facts.tell("outcome", "bound");
    Thread acceptor = new Thread(() -> answer(socket));
    acceptor.setDaemon(true);
    acceptor.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Facts.tell("ended in order", port)));
    return List.of(socket, channel, async);
  }

  private static void answer(ServerSocket server) {
    while (true) {
      try (Socket client = server.accept()) {
        client.getOutputStream().write((ANSWER + "\n").getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void atEnd(long millis) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  Facts.tell("ending", millis);
                  try {
                    Thread.sleep(millis);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }
}
