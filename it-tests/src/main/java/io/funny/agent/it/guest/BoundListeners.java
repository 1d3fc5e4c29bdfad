package io.funny.agent.it.guest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Binds a listener of each kind; then native code of this JVM starts a child, after waiting up to
 * as many seconds as the argument says until all listeners are close-on-exec; then lives on.
 */
public final class BoundListeners {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final String LISTEN = "0A";
  private static final int O_CLOEXEC = 02000000;

  private BoundListeners() {}

  public static void main(String[] args) throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(0);
    ServerSocket socket = new ServerSocket(0);
    ServerSocketChannel channel = ServerSocketChannel.open().bind(anyPort);
    AsynchronousServerSocketChannel async = AsynchronousServerSocketChannel.open().bind(anyPort);
    long bound = System.nanoTime();
    long deadline = bound + TimeUnit.SECONDS.toNanos(Long.parseLong(args[0]));
    while (openOnExec() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    Facts.tell("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - bound));
    Facts.tell("listeners", listeners().size());
    Facts.tell("open on exec", openOnExec());
    Posix.spawn(List.of("/bin/sleep", "120"));
    Facts.tell("ServerSocket", socket.getLocalPort());
    Facts.tell("ServerSocketChannel", port(channel.getLocalAddress()));
    Facts.tell("AsynchronousServerSocketChannel", port(async.getLocalAddress()));
    Facts.tell("ready", true);
    new CountDownLatch(1).await();
  }

  private static int port(java.net.SocketAddress address) {
    return ((InetSocketAddress) address).getPort();
  }

  /** How many listeners of this JVM a native fork would leave to the new program. */
  private static int openOnExec() throws IOException {
    int count = 0;
    for (Path descriptor : listeners()) {
      Path info = Path.of("/proc/self/fdinfo").resolve(descriptor.getFileName());
      String flags =
          Files.readAllLines(info).stream()
              .filter(line -> line.startsWith("flags:"))
              .map(line -> line.substring(6).trim())
              .findFirst()
              .orElseThrow();
      count += (Integer.parseInt(flags, 8) & O_CLOEXEC) == 0 ? 1 : 0;
    }
    return count;
  }

  private static List<Path> listeners() throws IOException {
    Set<String> listening = new HashSet<>();
    for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
      listening.addAll(
          Files.readAllLines(Path.of(table)).stream()
              .map(line -> line.trim().split("\\s+"))
              .filter(fields -> fields[3].equals(LISTEN))
              .map(fields -> "socket:[" + fields[9] + "]")
              .collect(Collectors.toSet()));
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : descriptors) {
        if (Files.isSymbolicLink(descriptor)
            && listening.contains(Files.readSymbolicLink(descriptor).toString())) {
          found.add(descriptor);
        }
      }
    }
    return found;
  }
}
