package io.funny.demo.heir;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the descriptor with which this process listens on a port, in Linux's {@code /proc}.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_net_tcp.5.html">proc_net_tcp(5)</a>
 */
final class OwnListener {
  private static final String LISTEN = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private OwnListener() {}

  static int descriptor(int port) throws IOException {
    Set<String> sockets = listeners(port);
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        if (sockets.contains(target(descriptor))) {
          return Integer.parseInt(descriptor.getFileName().toString());
        }
      }
    }
    throw new IOException("this process does not listen on port " + port);
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return ""; // closed meanwhile
    }
  }

  private static Set<String> listeners(int port) throws IOException {
    try (Stream<String> lines =
        Stream.concat(lines("/proc/self/net/tcp"), lines("/proc/self/net/tcp6"))) {
      String suffix = String.format(":%04X", port);
      return lines
          .map(line -> line.trim().split("\\s+", -1))
          .filter(field -> field[LOCAL_ADDRESS].endsWith(suffix) && field[STATE].equals(LISTEN))
          .map(field -> "socket:[" + field[INODE] + "]")
          .collect(Collectors.toSet());
    }
  }

  private static Stream<String> lines(String table) throws IOException {
    Path file = Path.of(table);
    List<String> none = List.of(); // a kernel without IPv6
    return Files.exists(file) ? Files.readAllLines(file).stream() : none.stream();
  }
}
