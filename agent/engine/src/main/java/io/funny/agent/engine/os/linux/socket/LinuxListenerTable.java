package io.funny.agent.engine.os.linux.socket;

import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.ListenerList;
import io.funny.agent.engine.os.ListenerTable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Reads {@code /proc/net/tcp} and {@code tcp6} (man proc_net(5)): those of this network namespace.
 * A socket for both IPv4 and IPv6 is one listener, on {@code [::]}. Needs no JNA.
 */
public final class LinuxListenerTable implements ListenerTable {

  /** The kernel gives a page at a time; up to 8 KiB the JDK needs no buffer of its own. */
  private static final int BUFFER = 8192;

  private final String[] files;

  public LinuxListenerTable() {
    this("/proc/self/net/tcp", "/proc/self/net/tcp6");
  }

  /**
   * @param tcp6 need not be there
   */
  LinuxListenerTable(String tcp, String tcp6) {
    files = new String[] {tcp, tcp6};
  }

  @Override
  public List<Listener> listeners(IntPredicate ports) throws IOException {
    ListenerList listeners = new ListenerList();
    read(files[0], ports, listeners);
    if (new File(files[1]).exists()) { // not without IPv6
      read(files[1], ports, listeners);
    }
    return listeners.byPort();
  }

  private static void read(String file, IntPredicate ports, ListenerList listeners)
      throws IOException {
    TcpRows rows = new TcpRows(ports, listeners);
    byte[] buffer = new byte[BUFFER];
    try (FileInputStream in = new FileInputStream(file)) {
      int length;
      while (!rows.isPastListeners() && (length = in.read(buffer, 0, BUFFER)) > 0) {
        rows.add(buffer, length);
      }
    }
    rows.end();
  }
}
