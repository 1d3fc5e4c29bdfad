package io.funny.demo.tour;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Linux's /proc, asked who has a listener open. */
final class ProcFiles {
  private static final String LISTEN = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  /** O_CLOEXEC, the bit in fdinfo's octal flags. */
  private static final int CLOSE_ON_EXEC = 02000000;

  /** Whether that process has the listener of that port open. */
  boolean holds(long pid, int port) throws IOException {
    return descriptor(pid, port).isPresent();
  }

  /** Whether children that the process starts will get the listener of that port closed. */
  boolean closedOnExec(long pid, int port) throws IOException {
    Optional<Path> descriptor = descriptor(pid, port);
    if (descriptor.isEmpty()) {
      return false;
    }
    Path info = Path.of("/proc/" + pid + "/fdinfo/" + descriptor.get().getFileName());
    return Files.readAllLines(info).stream()
        .filter(line -> line.startsWith("flags:"))
        .mapToInt(line -> Integer.parseInt(line.substring("flags:".length()).trim(), 8))
        .anyMatch(flags -> (flags & CLOSE_ON_EXEC) != 0);
  }

  private static Optional<Path> descriptor(long pid, int port) throws IOException {
    Optional<String> socket = listener(port);
    if (socket.isEmpty()) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> descriptors =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : descriptors) {
        if (target(descriptor).equals(socket.get())) {
          return Optional.of(descriptor);
        }
      }
    } catch (NoSuchFileException e) {
      // The process is gone.
    }
    return Optional.empty();
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return "closed meanwhile";
    }
  }

  private static Optional<String> listener(int port) throws IOException {
    String suffix = String.format(":%04X", port);
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      try (Stream<String> lines = Files.lines(Path.of(table))) {
        Optional<String> inode =
            lines
                .map(line -> line.trim().split("\\s+"))
                .filter(f -> f[LOCAL_ADDRESS].endsWith(suffix) && f[STATE].equals(LISTEN))
                .map(f -> "socket:[" + f[INODE] + "]")
                .findFirst();
        if (inode.isPresent()) {
          return inode;
        }
      } catch (NoSuchFileException e) {
        // A kernel without IPv6.
      }
    }
    return Optional.empty();
  }
}
