package io.funny.agent.engine.os.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * The job object that the children of this run are born into. While the run lives, membership is
 * the kernel's own proof that a process is ours, whatever became of its environment. The job ends
 * nobody, and lets a child that asks for it break away.
 */
public final class RunJob {

  private static final int JOB_OBJECT_EXTENDED_LIMIT_INFORMATION = 9;
  private static final int JOB_OBJECT_LIMIT_BREAKAWAY_OK = 0x800;

  private static final int SIZEOF_EXTENDED_LIMIT_INFORMATION = 144;
  private static final int LIMIT_FLAGS = 16;

  private final long handle;

  private RunJob(long handle) {
    this.handle = handle;
  }

  /** Makes the job of this run; without one, processes are created outside of any. */
  public static RunJob create() {
    long handle = Kernel32.CreateJobObjectW(null, null);
    if (handle != 0 && !allowBreakaway(handle)) {
      Kernel32.CloseHandle(handle);
      handle = 0;
    }
    return new RunJob(handle);
  }

  private static boolean allowBreakaway(long job) {
    long address = Native.malloc(SIZEOF_EXTENDED_LIMIT_INFORMATION);
    try {
      Pointer limits = new Pointer(address);
      limits.clear(SIZEOF_EXTENDED_LIMIT_INFORMATION);
      limits.setInt(LIMIT_FLAGS, JOB_OBJECT_LIMIT_BREAKAWAY_OK);
      return Kernel32.SetInformationJobObject(
              job, JOB_OBJECT_EXTENDED_LIMIT_INFORMATION, limits, SIZEOF_EXTENDED_LIMIT_INFORMATION)
          != 0;
    } finally {
      Native.free(address);
    }
  }

  /** The job, 0 if there is none. */
  long handle() {
    return handle;
  }
}
