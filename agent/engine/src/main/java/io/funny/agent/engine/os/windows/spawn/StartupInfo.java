package io.funny.agent.engine.os.windows.spawn;

import static com.sun.jna.platform.win32.WinBase.STARTF_USESTDHANDLES;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.funny.agent.engine.os.windows.dll.Kernel32;

/**
 * The memory that one CreateProcess works on: STARTUPINFOEXW, PROCESS_INFORMATION, the attribute
 * list and its values, in one allocation that lives until {@link #close()}. The list refers to its
 * values by address, so they must live as long as it does (MSDN: UpdateProcThreadAttribute).
 *
 * <p>Offsets are those of 64-bit Windows.
 */
final class StartupInfo implements AutoCloseable {

  private static final long PROC_THREAD_ATTRIBUTE_HANDLE_LIST = 0x20002;
  private static final long PROC_THREAD_ATTRIBUTE_JOB_LIST = 0x2000D;
  private static final int MAX_ATTRIBUTES = 2;
  private static final int MAX_HANDLES = 3;
  private static final int HANDLE_SIZE = 8;

  private static final int CB = 0;
  private static final int DW_FLAGS = 60;
  private static final int STD_INPUT = 80;
  private static final int LP_ATTRIBUTE_LIST = 104;
  private static final int SIZEOF_STARTUPINFO = 104;
  private static final int SIZEOF_STARTUPINFOEX = 112;

  private static final int PROCESS_INFORMATION = SIZEOF_STARTUPINFOEX;
  private static final int H_PROCESS = PROCESS_INFORMATION;
  private static final int H_THREAD = PROCESS_INFORMATION + 8;
  private static final int SIZEOF_PROCESS_INFORMATION = 24;

  private static final int HANDLES = PROCESS_INFORMATION + SIZEOF_PROCESS_INFORMATION;
  private static final int JOB = HANDLES + MAX_HANDLES * HANDLE_SIZE;
  private static final int ATTRIBUTE_LIST = JOB + HANDLE_SIZE;

  private static final long ATTRIBUTE_LIST_SIZE = attributeListSize();

  private final long address;
  private final Pointer memory;
  private final Pointer list;
  private boolean hasList;

  StartupInfo() {
    long size = ATTRIBUTE_LIST + ATTRIBUTE_LIST_SIZE;
    address = Native.malloc(size);
    if (address == 0) {
      throw new OutOfMemoryError("native memory for CreateProcess");
    }
    memory = new Pointer(address);
    memory.clear(size);
    list = memory.share(ATTRIBUTE_LIST);
    memory.setInt(CB, SIZEOF_STARTUPINFO);
    memory.setInt(DW_FLAGS, STARTF_USESTDHANDLES);
  }

  private static long attributeListSize() {
    long[] size = new long[1];
    Kernel32.InitializeProcThreadAttributeList(null, MAX_ATTRIBUTES, 0, size);
    return size[0];
  }

  void std(int stream, long handle) {
    memory.setLong(STD_INPUT + (long) stream * HANDLE_SIZE, handle);
  }

  /**
   * Limits what is inherited, and puts the child into a job at its birth.
   *
   * @param handles what to inherit; an empty list fails (24), so then there is none
   * @param job the job, 0 for none
   * @return whether CreateProcess is to be told of the list by EXTENDED_STARTUPINFO_PRESENT
   */
  boolean attributes(long[] handles, long job) {
    int count = (handles.length > 0 ? 1 : 0) + (job != 0 ? 1 : 0);
    if (count == 0) {
      return false;
    }
    check(
        Kernel32.InitializeProcThreadAttributeList(
            list, count, 0, new long[] {ATTRIBUTE_LIST_SIZE}));
    hasList = true;
    if (handles.length > 0) {
      memory.write(HANDLES, handles, 0, handles.length);
      check(update(PROC_THREAD_ATTRIBUTE_HANDLE_LIST, HANDLES, handles.length));
    }
    if (job != 0) {
      memory.setLong(JOB, job);
      update(PROC_THREAD_ATTRIBUTE_JOB_LIST, JOB, 1); // unknown before Windows 10: without a job
    }
    memory.setInt(CB, SIZEOF_STARTUPINFOEX);
    memory.setPointer(LP_ATTRIBUTE_LIST, list);
    return true;
  }

  private int update(long attribute, long offset, int handles) {
    return Kernel32.UpdateProcThreadAttribute(
        list, 0, attribute, memory.share(offset), (long) handles * HANDLE_SIZE, null, null);
  }

  private static void check(int success) {
    if (success == 0) {
      throw new IllegalStateException("attribute list, error " + Kernel32.lastError());
    }
  }

  Pointer startupInfo() {
    return memory;
  }

  Pointer processInformation() {
    return memory.share(PROCESS_INFORMATION);
  }

  long process() {
    return memory.getLong(H_PROCESS);
  }

  long thread() {
    return memory.getLong(H_THREAD);
  }

  @Override
  public void close() {
    if (hasList) {
      Kernel32.DeleteProcThreadAttributeList(list);
    }
    Native.free(address);
  }
}
