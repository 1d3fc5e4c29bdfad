package io.funny.agent.it.guest;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Binds every kind of server to a port that is taken, under observers of all sorts, and tells what
 * came of it and how often the observer was asked. With {@code attach=JAR} as its argument, the
 * agent comes when all has been in use.
 */
public final class RefusedBinds {
  private static final String ATTACH = "attach=";

  /** TEST-NET-1 (RFC 5737): nobody's. */
  private static final String FOREIGN = "192.0.2.1";

  private RefusedBinds() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].startsWith(ATTACH)) {
      for (ServerKind kind : ServerKind.values()) {
        onTakenPort(kind);
      }
      AgentPresence.attach(args[0].substring(ATTACH.length()));
      awaitHooks();
    }
    for (ServerKind kind : ServerKind.values()) {
      BindWatcher.remove();
      Facts.tell(kind + " free", onFreePort(kind));
      Facts.tell(kind + " absent", onTakenPort(kind));
      Facts.tell(kind + " foreign absent", onForeignAddress(kind));
      watch(kind, "same", BindWatcher::same);
      watch(kind, "again", BindWatcher::again);
      watch(kind, "explained", BindWatcher::explained);
      watch(kind, "other class", BindWatcher::otherClass);
      watch(kind, "failing", BindWatcher::failing);
      watch(kind, "binding itself", BindWatcher::bindingItself);
      freed(kind);
      unconcerned(kind);
    }
    clients();
    Facts.tell("done", true);
  }

  private static void watch(ServerKind kind, String name, BindWatcher.Answer answer)
      throws Exception {
    BindWatcher watcher = BindWatcher.install(answer);
    Facts.tell(kind + " " + name, onTakenPort(kind));
    Facts.tell(kind + " " + name + " calls", watcher.calls());
  }

  private static void freed(ServerKind kind) throws Exception {
    ServerSocket holder = new ServerSocket(0);
    try (Closeable server = kind.open()) {
      BindWatcher watcher =
          BindWatcher.install(
              failure -> {
                holder.close();
                return null;
              });
      Facts.tell(kind + " freed", bind(kind, server, "0.0.0.0", holder.getLocalPort()));
      Facts.tell(kind + " freed calls", watcher.calls());
    } finally {
      holder.close();
    }
  }

  private static void unconcerned(ServerKind kind) throws Exception {
    BindWatcher watcher = BindWatcher.install(BindWatcher::same);
    try (Closeable server = kind.open()) {
      bind(kind, server, "0.0.0.0", 0);
    }
    Facts.tell(kind + " ephemeral calls", watcher.calls());
    watcher = BindWatcher.install(BindWatcher::same);
    Facts.tell(kind + " foreign", onForeignAddress(kind));
    Facts.tell(kind + " foreign calls", watcher.calls());
  }

  private static void clients() throws Exception {
    BindWatcher watcher = BindWatcher.install(BindWatcher::again);
    try (ServerSocket holder = new ServerSocket(0);
        Socket socket = new Socket();
        SocketChannel channel = SocketChannel.open()) {
      InetSocketAddress taken =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), holder.getLocalPort());
      Facts.tell("client socket", failure(() -> socket.bind(taken)));
      Facts.tell("client channel", failure(() -> channel.bind(taken)));
    }
    try (DatagramSocket holder = new DatagramSocket(0)) {
      Facts.tell("datagrams", failure(() -> new DatagramSocket(holder.getLocalPort()).close()));
    }
    Facts.tell("client calls", watcher.calls());
  }

  private static String onFreePort(ServerKind kind) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (Closeable server = kind.open()) {
      return bind(kind, server, "0.0.0.0", port);
    }
  }

  private static String onTakenPort(ServerKind kind) throws IOException {
    try (ServerSocket holder = new ServerSocket(0);
        Closeable server = kind.open()) {
      return bind(kind, server, "0.0.0.0", holder.getLocalPort());
    }
  }

  private static String onForeignAddress(ServerKind kind) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (Closeable server = kind.open()) {
      return bind(kind, server, FOREIGN, port);
    }
  }

  private interface Bind {
    void run() throws IOException;
  }

  private static String bind(ServerKind kind, Closeable server, String address, int port)
      throws IOException {
    String failure = failure(() -> kind.bind(server, new InetSocketAddress(address, port)));
    if (!failure.isEmpty()) {
      return failure + " reuse=" + kind.reusesAddress(server);
    }
    if (port != 0 && kind.port(server) != port) {
      return "bound to another port";
    }
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), kind.port(server))) {
      return "bound, connected=" + client.isConnected() + " reuse=" + kind.reusesAddress(server);
    }
  }

  /** The class, message, cause and the JDK's part of the stack trace. */
  private static String failure(Bind bind) {
    try {
      bind.run();
      return "";
    } catch (IOException e) {
      String trace =
          Arrays.stream(e.getStackTrace())
              .map(StackTraceElement::toString)
              .takeWhile(frame -> !frame.contains("funny"))
              .collect(Collectors.joining(" "));
      String cause = e.getCause() == null ? "" : " caused by " + e.getCause();
      return e + cause + " at " + trace;
    }
  }

  /** A hook is active as soon as its class is rewritten; what runs is exchanged a moment later. */
  private static void awaitHooks() throws Exception {
    long end = System.nanoTime() + 30_000_000_000L;
    for (ServerKind kind : ServerKind.values()) {
      String calls = "0+0";
      while (calls.equals("0+0") && System.nanoTime() < end) {
        BindWatcher watcher = BindWatcher.install(BindWatcher::same);
        onFreePort(kind);
        calls = watcher.calls();
        Thread.sleep(20);
      }
    }
  }
}
