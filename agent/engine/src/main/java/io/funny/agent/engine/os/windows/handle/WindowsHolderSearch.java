package io.funny.agent.engine.os.windows.handle;

import static com.sun.jna.platform.win32.WinNT.FILE_READ_DATA;
import static com.sun.jna.platform.win32.WinNT.FILE_WRITE_DATA;
import static com.sun.jna.platform.win32.WinNT.PROCESS_DUP_HANDLE;

import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.HolderSearch;
import io.funny.agent.engine.os.Holders;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.ListenerTable;
import io.funny.agent.engine.os.windows.dll.AbandonableThread;
import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.os.windows.dll.WindowsError;
import io.funny.agent.engine.os.windows.dll.Winsock;
import io.funny.agent.engine.os.windows.process.OpenedProcess;
import io.funny.agent.engine.os.windows.socket.OwnSocket;
import io.funny.agent.engine.os.windows.socket.SocketMatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Duplicates the handles of all processes that may be sockets, and asks the driver of sockets about
 * each. Names of objects are never asked for: that hangs on pipes.
 *
 * @see <a href="https://github.com/winsiderss/systeminformer/issues/746">systeminformer#746</a>
 */
public final class WindowsHolderSearch implements HolderSearch {

  private static final int SOCKET_ACCESS = FILE_READ_DATA | FILE_WRITE_DATA;
  private static final int SYSTEM_PID = 4;
  private static final int DUPLICATE_CLOSE_SOURCE = 1;
  private static final int DUPLICATE_SAME_ACCESS = 2;

  private final ListenerTable table;

  public WindowsHolderSearch(ListenerTable table) {
    this.table = table;
  }

  @Override
  public Holders holders(Collection<Listener> listeners, Duration patience) throws IOException {
    if (listeners.isEmpty()) {
      return new Holders(List.of(), List.of(), false);
    }
    long start = System.nanoTime();
    try (OwnSocket specimen =
        OwnSocket.ofFamily(Winsock.AF_INET).orElseThrow(() -> new IOException("no IPv4 here"))) {
      HandleTable handles = HandleTable.read();
      if (handles == null) {
        throw new IOException("the table of handles cannot be read");
      }
      int[] candidates = candidates(handles, specimen.handle());
      return new HandleScan(handles, candidates, new SocketMatch(listeners))
          .run(patience.minusNanos(System.nanoTime() - start));
    }
  }

  /** The handles of the type that a known socket is of, with the rights that all sockets have. */
  private static int[] candidates(HandleTable handles, long specimen) throws IOException {
    long self = Integer.toUnsignedLong(Kernel32.GetCurrentProcessId());
    int known =
        IntStream.range(0, handles.count())
            .filter(i -> handles.pid(i) == self && handles.handle(i) == specimen)
            .findFirst()
            .orElseThrow(() -> new IOException("the table of handles lacks one of this process"));
    int type = handles.type(known);
    return IntStream.range(0, handles.count())
        .filter(i -> handles.type(i) == type)
        .filter(i -> (handles.access(i) & SOCKET_ACCESS) == SOCKET_ACCESS)
        .filter(i -> handles.pid(i) > SYSTEM_PID && i != known)
        .toArray();
  }

  @Override
  public void release(Holder holder, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    List<Listener> now = table.listeners(port -> port == holder.listener().port());
    if (!now.contains(holder.listener())) {
      throw new IOException(holder.listener() + " is no longer there");
    }
    AbandonableThread.call("release", () -> take(holder, new SocketMatch(now), deadline), patience);
  }

  private static boolean take(Holder holder, SocketMatch match, long deadline) throws IOException {
    try (OpenedProcess process =
        OpenedProcess.open(holder.process(), PROCESS_DUP_HANDLE).orElse(null)) {
      if (process == null) {
        throw new IOException(holder.process() + " has ended");
      }
      long copy = duplicate(process, holder.handle(), DUPLICATE_SAME_ACCESS);
      try {
        if (!HandleScan.listeners(copy, match).contains(holder.listener())) {
          throw new IOException(holder + ": the handle is something else's by now");
        }
      } finally {
        Kernel32.CloseHandle(copy);
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("too late"); // and nobody is waiting any more
      }
      Kernel32.CloseHandle(
          duplicate(process, holder.handle(), DUPLICATE_CLOSE_SOURCE | DUPLICATE_SAME_ACCESS));
      return true;
    }
  }

  private static long duplicate(OpenedProcess process, long handle, int options)
      throws IOException {
    long[] copy = new long[1];
    if (Kernel32.DuplicateHandle(
            process.handle(),
            handle,
            Kernel32.GetCurrentProcess(),
            copy,
            0,
            /* inherit= */ 0,
            options)
        == 0) {
      throw WindowsError.of("DuplicateHandle", Kernel32.lastError());
    }
    return copy[0];
  }
}
