package io.funny.agent.it.guest;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the agent writes down of this run, on a thread of its own, if it is here and the property
 * names its folder.
 */
final class OwnRecord {
  private static final String STATE = System.getProperty("funny.agent.state.dir");
  private static final int PATIENCE_SECONDS = 30;

  private OwnRecord() {}

  /** When a port is written down, the agent is done with its listener. */
  static void awaitListeners(List<Closeable> listeners) throws Exception {
    for (Closeable listener : listeners) {
      ServerKind kind = listener instanceof ServerSocket ? ServerKind.SOCKET : ServerKind.CHANNEL;
      awaitLine("port " + kind.port(listener));
    }
  }

  static void awaitChild(long pid) throws Exception {
    awaitLine("child " + pid);
  }

  private static void awaitLine(String start) throws Exception {
    await("the record of " + start, () -> STATE == null || isWritten(start));
  }

  /** Whether a line is that, or that and more: the socket's inode, the child's start. */
  private static boolean isWritten(String start) {
    String own = ProcessHandle.current().pid() + "-";
    File[] records =
        new File(STATE, "runs")
            .listFiles((folder, name) -> name.startsWith(own) && name.endsWith(".run"));
    for (File record : records == null ? new File[0] : records) {
      for (String line : read(record).split("\n", -1)) {
        if (line.equals(start) || line.startsWith(start + " ")) {
          return true;
        }
      }
    }
    return false;
  }

  private static String read(File record) {
    try {
      return Files.readString(record.toPath());
    } catch (IOException e) {
      return ""; // Windows lets nobody read while it is replaced
    }
  }

  /** Something that comes true in a while. */
  interface Condition {
    boolean holds() throws IOException;
  }

  static void await(String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("in vain: " + what);
      }
      Thread.sleep(5);
    }
  }
}
