package io.funny.agent.engine.os.windows;

import static com.sun.jna.platform.win32.WinBase.HANDLE_FLAG_INHERIT;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.LongStream;

/** The inheritable handles of this process, by the handle tables of the kernel. */
final class OwnHandles {

  private static final int PROCESS_HANDLE_INFORMATION = 51;
  private static final int SYSTEM_EXTENDED_HANDLE_INFORMATION = 64;
  private static final int OBJ_INHERIT = 2;
  private static final int HEADER_SIZE = 16;
  private static final int ENTRY_SIZE = 40;
  private static final int FIRST_BUFFER = 64 * 1024;
  private static final int MAX_BUFFER = 256 * 1024 * 1024;

  private OwnHandles() {}

  static LongStream inheritable() {
    // Windows 8 and later tell a process's handles; before, and under Wine 8, only all there are.
    byte[] own =
        query(
            (buffer, size, needed) ->
                NtDll.NtQueryInformationProcess(
                    Kernel32.GetCurrentProcess(),
                    PROCESS_HANDLE_INFORMATION,
                    buffer,
                    size,
                    needed));
    if (own != null) {
      Entries entries = new Entries(own);
      return entries
          .indexes()
          .filter(i -> (entries.int32(i, 32) & OBJ_INHERIT) != 0)
          .map(i -> entries.int64(i, 0));
    }
    byte[] all =
        query(
            (buffer, size, needed) ->
                NtDll.NtQuerySystemInformation(
                    SYSTEM_EXTENDED_HANDLE_INFORMATION, buffer, size, needed));
    if (all == null) {
      return LongStream.empty();
    }
    long self = Integer.toUnsignedLong(Kernel32.GetCurrentProcessId());
    Entries entries = new Entries(all);
    return entries
        .indexes()
        .filter(i -> entries.int64(i, 8) == self)
        .map(i -> entries.int64(i, 16))
        .filter(OwnHandles::isInheritable);
  }

  private static boolean isInheritable(long handle) {
    int[] flags = new int[1];
    return Kernel32.GetHandleInformation(handle, flags) != 0
        && (flags[0] & HANDLE_FLAG_INHERIT) != 0;
  }

  /** The table can grow between asking for its size and reading it. */
  private static byte[] query(Query query) {
    int size = FIRST_BUFFER;
    while (size <= MAX_BUFFER) {
      long address = Native.malloc(size);
      try {
        Pointer buffer = new Pointer(address);
        int[] needed = new int[1];
        int status = query.run(buffer, size, needed);
        if (status == NtDll.STATUS_SUCCESS) {
          long count = buffer.getLong(0);
          return buffer.getByteArray(0, (int) (HEADER_SIZE + count * ENTRY_SIZE));
        }
        if (status != NtDll.STATUS_INFO_LENGTH_MISMATCH) {
          return null;
        }
        size = Math.max(size * 2, needed[0]);
      } finally {
        Native.free(address);
      }
    }
    return null;
  }

  private interface Query {
    int run(Pointer buffer, int size, int[] needed);
  }

  /** A count, a reserved word, then entries of one size: the layout that both tables share. */
  private static final class Entries {

    private final ByteBuffer bytes;

    Entries(byte[] table) {
      bytes = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    }

    LongStream indexes() {
      return LongStream.range(0, bytes.getLong(0));
    }

    long int64(long index, int offset) {
      return bytes.getLong((int) (HEADER_SIZE + index * ENTRY_SIZE + offset));
    }

    int int32(long index, int offset) {
      return bytes.getInt((int) (HEADER_SIZE + index * ENTRY_SIZE + offset));
    }
  }
}
