package io.funny.agent.engine.os.windows.handle;

import io.funny.agent.engine.os.windows.dll.KernelTable;
import io.funny.agent.engine.os.windows.dll.NtDll;

/**
 * All handles of all processes (SystemExtendedHandleInformation; the older class cuts PIDs off at
 * 16 bits), at one moment. Immutable.
 */
final class HandleTable {

  private static final int SYSTEM_EXTENDED_HANDLE_INFORMATION = 64;
  private static final int HEADER_SIZE = 16;
  private static final int ENTRY_SIZE = 40;
  private static final int UNIQUE_PROCESS_ID = 8;
  private static final int HANDLE_VALUE = 16;
  private static final int GRANTED_ACCESS = 24;
  private static final int OBJECT_TYPE_INDEX = 30;

  private final KernelTable table;
  private final int count;

  private HandleTable(KernelTable table) {
    this.table = table;
    long told = table.int64(0);
    count = (int) Math.min(told, (table.length() - HEADER_SIZE) / ENTRY_SIZE);
  }

  /**
   * Reads the table.
   *
   * @return {@code null} if the operating system does not tell
   */
  static HandleTable read() {
    KernelTable table =
        KernelTable.read(
            (buffer, size, needed) ->
                NtDll.NtQuerySystemInformation(
                    SYSTEM_EXTENDED_HANDLE_INFORMATION, buffer, size, needed));
    return table == null ? null : new HandleTable(table);
  }

  int count() {
    return count;
  }

  long pid(int index) {
    return table.int64(at(index, UNIQUE_PROCESS_ID));
  }

  long handle(int index) {
    return table.int64(at(index, HANDLE_VALUE));
  }

  /** An ACCESS_MASK. */
  int access(int index) {
    return table.int32(at(index, GRANTED_ACCESS));
  }

  /** The kind of object; which number means which differs from one Windows to the next. */
  int type(int index) {
    return table.int32(at(index, OBJECT_TYPE_INDEX)) & 0xffff;
  }

  private static int at(int index, int field) {
    return HEADER_SIZE + index * ENTRY_SIZE + field;
  }
}
