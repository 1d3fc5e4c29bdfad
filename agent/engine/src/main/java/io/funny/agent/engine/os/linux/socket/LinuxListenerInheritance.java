package io.funny.agent.engine.os.linux.socket;

import io.funny.agent.engine.os.ListenerInheritance;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code /proc/self/net/tcp*}, {@code fd} and {@code fdinfo} (man proc(5)). */
public final class LinuxListenerInheritance implements ListenerInheritance {

  private static final Path SELF = Path.of("/proc/self");
  private static final String TCP_LISTEN = "0A";
  private static final int LOCAL_ADDRESS_FIELD = 1;
  private static final int STATE_FIELD = 3;
  private static final int INODE_FIELD = 9;
  private static final int O_CLOEXEC = 02000000;

  @Override
  public boolean isInheritable(int port) {
    try {
      Set<String> sockets = new HashSet<>();
      for (String table : List.of("tcp", "tcp6")) {
        addListeners(SELF.resolve("net").resolve(table), port, sockets);
      }
      return hasInheritableDescriptor(sockets);
    } catch (IOException e) {
      return true; // not seen to be closed
    }
  }

  private static void addListeners(Path table, int port, Set<String> sockets) throws IOException {
    if (!Files.exists(table)) {
      return; // no IPv6 here
    }
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    try (BufferedReader rows = Files.newBufferedReader(table)) {
      for (String row = rows.readLine(); row != null; row = rows.readLine()) {
        addListener(row, suffix, sockets);
      }
    }
  }

  private static void addListener(String row, String suffix, Set<String> sockets) {
    String[] fields = row.trim().split(" +", INODE_FIELD + 2);
    if (fields.length > INODE_FIELD
        && fields[STATE_FIELD].equals(TCP_LISTEN)
        && fields[LOCAL_ADDRESS_FIELD].endsWith(suffix)) {
      sockets.add("socket:[" + fields[INODE_FIELD] + "]");
    }
  }

  private static boolean hasInheritableDescriptor(Set<String> sockets) throws IOException {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(SELF.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (sockets.contains(target(descriptor)) && !isCloseOnExec(descriptor.getFileName())) {
          return true;
        }
      }
    }
    return false;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }

  private static boolean isCloseOnExec(Path number) throws IOException {
    for (String line : Files.readAllLines(SELF.resolve("fdinfo").resolve(number))) {
      if (line.startsWith("flags:")) {
        return (Integer.parseInt(line.substring("flags:".length()).trim(), 8) & O_CLOEXEC) != 0;
      }
    }
    return false;
  }
}
