package io.funny.agent.engine.os.windows.handle;

import static com.sun.jna.platform.win32.WinBase.HANDLE_FLAG_INHERIT;

import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.os.windows.dll.KernelTable;
import io.funny.agent.engine.os.windows.dll.NtDll;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The inheritable handles of this process, by the handle tables of the kernel. */
final class OwnHandles {

  private static final int PROCESS_HANDLE_INFORMATION = 51;
  private static final int HEADER_SIZE = 16;
  private static final int ENTRY_SIZE = 40;
  private static final int HANDLE_ATTRIBUTES = 32;
  private static final int OBJ_INHERIT = 2;

  private OwnHandles() {}

  static LongStream inheritable() {
    // Windows 8 and later tell a process's handles; before, and under Wine 8, only all there are.
    KernelTable own =
        KernelTable.read(
            (buffer, size, needed) ->
                NtDll.NtQueryInformationProcess(
                    Kernel32.GetCurrentProcess(),
                    PROCESS_HANDLE_INFORMATION,
                    buffer,
                    size,
                    needed));
    if (own != null) {
      return IntStream.range(0, (int) own.int64(0))
          .map(i -> HEADER_SIZE + i * ENTRY_SIZE)
          .filter(entry -> (own.int32(entry + HANDLE_ATTRIBUTES) & OBJ_INHERIT) != 0)
          .mapToLong(own::int64);
    }
    HandleTable all = HandleTable.read();
    if (all == null) {
      return LongStream.empty();
    }
    long self = Integer.toUnsignedLong(Kernel32.GetCurrentProcessId());
    return IntStream.range(0, all.count())
        .filter(i -> all.pid(i) == self)
        .mapToLong(all::handle)
        .filter(OwnHandles::isInheritable);
  }

  private static boolean isInheritable(long handle) {
    int[] flags = new int[1];
    return Kernel32.GetHandleInformation(handle, flags) != 0
        && (flags[0] & HANDLE_FLAG_INHERIT) != 0;
  }
}
