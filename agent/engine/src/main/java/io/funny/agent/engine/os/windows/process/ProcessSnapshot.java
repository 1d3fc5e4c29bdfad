package io.funny.agent.engine.os.windows.process;

import io.funny.agent.engine.os.windows.dll.KernelTable;
import io.funny.agent.engine.os.windows.dll.NtDll;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All processes at one moment, by SystemProcessInformation. Unlike a Toolhelp snapshot it has the
 * creation times, those of processes too that may not be opened. Immutable.
 */
final class ProcessSnapshot {

  private static final int SYSTEM_PROCESS_INFORMATION = 5;

  // SYSTEM_PROCESS_INFORMATION of 64-bit Windows.
  private static final int NEXT_ENTRY_OFFSET = 0;
  private static final int NUMBER_OF_THREADS = 4;
  private static final int CREATE_TIME = 32;
  private static final int IMAGE_NAME = 56;
  private static final int UNIQUE_PROCESS_ID = 80;
  private static final int INHERITED_FROM_UNIQUE_PROCESS_ID = 88;
  private static final int SIZEOF_HEAD = 96;

  private static final long SYSTEM_PID = 4;

  private final Map<Long, Row> rows;

  private ProcessSnapshot(Map<Long, Row> rows) {
    this.rows = rows;
  }

  /** Reads it. PID 0, the idle process, is none. */
  static ProcessSnapshot read() throws IOException {
    KernelTable table =
        KernelTable.read(
            (buffer, size, needed) ->
                NtDll.NtQuerySystemInformation(SYSTEM_PROCESS_INFORMATION, buffer, size, needed));
    if (table == null) {
      throw new IOException("the list of processes cannot be read");
    }
    Map<Long, Row> rows = new LinkedHashMap<>();
    int at = 0;
    while (at >= 0 && at + SIZEOF_HEAD <= table.length()) {
      Row row = new Row(table, at);
      // One without threads has ended, and is listed because somebody has a handle to it.
      if (row.pid != 0 && (row.threads > 0 || row.isMinimal())) {
        rows.put(row.pid, row);
      }
      int next = table.int32(at + NEXT_ENTRY_OFFSET);
      at = next <= 0 ? -1 : at + next;
    }
    return new ProcessSnapshot(Collections.unmodifiableMap(rows));
  }

  List<Row> rows() {
    return new ArrayList<>(rows.values());
  }

  Optional<Row> row(long pid) {
    return Optional.ofNullable(rows.get(pid));
  }

  /** One process. Immutable. */
  static final class Row {

    private final long pid;
    private final long parentPid;
    private final long creation;
    private final int threads;
    private final String name;

    Row(KernelTable table, int at) {
      pid = table.int64(at + UNIQUE_PROCESS_ID);
      parentPid = table.int64(at + INHERITED_FROM_UNIQUE_PROCESS_ID);
      creation = table.int64(at + CREATE_TIME);
      threads = table.int32(at + NUMBER_OF_THREADS);
      name = pid == SYSTEM_PID ? "System" : table.string(at + IMAGE_NAME);
    }

    /** A part of the kernel, such as "Registry" and "Secure System": no program file. */
    private boolean isMinimal() {
      return name.indexOf('.') < 0;
    }

    /**
     * The PID that the process that started it had. Windows keeps the number after the parent's
     * end, and gives it to others.
     */
    long parentPid() {
      return parentPid;
    }

    ProcessIdentity identity() {
      return WindowsSelfIdentity.identity(pid, creation);
    }

    String name() {
      return name;
    }

    /** FILETIME. */
    long creation() {
      return creation;
    }
  }
}
