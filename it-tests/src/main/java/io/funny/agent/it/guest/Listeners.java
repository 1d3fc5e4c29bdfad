package io.funny.agent.it.guest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The listening sockets of this JVM on Linux, as /proc shows them. */
final class Listeners {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final String LISTEN = "0A";
  private static final int O_CLOEXEC = 02000000;

  private Listeners() {}

  /** How many of them a native fork would leave to the new program. */
  static int openOnExec() throws IOException {
    int count = 0;
    for (Path descriptor : all()) {
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

  static List<Path> all() throws IOException {
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
        if (listening.contains(target(descriptor))) {
          found.add(descriptor);
        }
      }
    }
    return found;
  }

  /** Whether another process has one of them. */
  static boolean areHeldBy(long pid) throws IOException {
    Set<String> ours = new HashSet<>();
    for (Path descriptor : all()) {
      ours.add(target(descriptor));
    }
    try (DirectoryStream<Path> descriptors =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path descriptor : descriptors) {
        if (ours.contains(target(descriptor))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return "closed since it was listed";
    }
  }
}
