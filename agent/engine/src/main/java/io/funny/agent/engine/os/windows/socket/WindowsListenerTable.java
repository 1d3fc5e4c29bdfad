package io.funny.agent.engine.os.windows.socket;

import static com.sun.jna.platform.win32.WinError.ERROR_INSUFFICIENT_BUFFER;
import static com.sun.jna.platform.win32.WinError.ERROR_SUCCESS;

import com.sun.jna.Pointer;
import io.funny.agent.engine.os.IpAddress;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.ListenerList;
import io.funny.agent.engine.os.ListenerTable;
import io.funny.agent.engine.os.windows.dll.FileTime;
import io.funny.agent.engine.os.windows.dll.IpHlpApi;
import io.funny.agent.engine.os.windows.dll.NativeMemory;
import io.funny.agent.engine.os.windows.dll.Winsock;
import java.io.IOException;
import java.util.List;
import java.util.function.IntPredicate;

/** GetExtendedTcpTable, of the class that has the time of binding. */
public final class WindowsListenerTable implements ListenerTable {

  private static final int FIRST_BUFFER = 64 * 1024;
  private static final int MAX_BUFFER = 64 * 1024 * 1024;

  @Override
  public List<Listener> listeners(IntPredicate ports) throws IOException {
    ListenerList listeners = new ListenerList();
    if (!add(Rows.MODULE_4, ports, listeners) && !add(Rows.PID_4, ports, listeners)) {
      throw new IOException("the table of listeners cannot be read");
    }
    if (!add(Rows.MODULE_6, ports, listeners)) {
      add(Rows.PID_6, ports, listeners); // a machine without IPv6 has no such table
    }
    return listeners.byPort();
  }

  /** Whether the table could be read. It can grow between asking for its size and reading it. */
  private static boolean add(Rows rows, IntPredicate ports, ListenerList listeners)
      throws IOException {
    int size = FIRST_BUFFER;
    while (size <= MAX_BUFFER) {
      try (NativeMemory memory = new NativeMemory(size)) {
        int[] needed = {size};
        int error =
            IpHlpApi.GetExtendedTcpTable(memory.pointer(), needed, 0, rows.family, rows.kind, 0);
        if (error == ERROR_SUCCESS) {
          rows.read(memory.pointer(), size, ports, listeners);
          return true;
        }
        if (error != ERROR_INSUFFICIENT_BUFFER) {
          return false;
        }
        size = Math.max(size * 2, needed[0] + needed[0] / 8);
      }
    }
    return false;
  }

  /** The layouts of MIB_TCPTABLE_OWNER_MODULE and _PID, MIB_TCP6TABLE_OWNER_MODULE and _PID. */
  private enum Rows {
    MODULE_4(Winsock.AF_INET, 6, 8, 160, 4, 4, 8, 0, 20, 24),
    PID_4(Winsock.AF_INET, 3, 4, 24, 4, 4, 8, 0, 20, -1),
    MODULE_6(Winsock.AF_INET6, 6, 8, 192, 0, 16, 20, 48, 52, 56),
    PID_6(Winsock.AF_INET6, 3, 4, 56, 0, 16, 20, 48, 52, -1);

    private static final int MIB_TCP_STATE_LISTEN = 2;

    private final int family;
    private final int kind;
    private final int header;
    private final int size;
    private final int address;
    private final int addressLength;
    private final int port;
    private final int state;
    private final int owner;
    private final int created;

    Rows(
        int family,
        int kind,
        int header,
        int size,
        int address,
        int addressLength,
        int port,
        int state,
        int owner,
        int created) {
      this.family = family;
      this.kind = kind;
      this.header = header;
      this.size = size;
      this.address = address;
      this.addressLength = addressLength;
      this.port = port;
      this.state = state;
      this.owner = owner;
      this.created = created;
    }

    void read(Pointer table, int length, IntPredicate ports, ListenerList listeners)
        throws IOException {
      int count = Math.min(table.getInt(0), (length - header) / size);
      for (int i = 0; i < count; i++) {
        Pointer row = table.share(header + (long) i * size);
        int number = Short.toUnsignedInt(Short.reverseBytes(row.getShort(port)));
        if (row.getInt(state) == MIB_TCP_STATE_LISTEN && ports.test(number)) {
          listeners.add(listener(row, number));
        }
      }
    }

    private Listener listener(Pointer row, int number) {
      IpAddress bound = IpAddress.of(row.getByteArray(address, addressLength));
      long pid = Integer.toUnsignedLong(row.getInt(owner));
      long time = created < 0 ? 0 : row.getLong(created);
      String socket = "AF " + family + ", " + pid + ", " + time;
      return new Listener(bound, number, pid, FileTime.instant(time), socket);
    }
  }
}
