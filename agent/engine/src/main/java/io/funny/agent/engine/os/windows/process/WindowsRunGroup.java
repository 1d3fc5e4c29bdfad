package io.funny.agent.engine.os.windows.process;

import static com.sun.jna.platform.win32.WinNT.PROCESS_QUERY_INFORMATION;

import io.funny.agent.engine.os.RunGroup;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.os.windows.dll.NativeMemory;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;

/**
 * The job object that the children of this run are born into. While the run lives, membership is
 * the kernel's own proof that a process is ours, whatever became of its environment. The job lets a
 * child that asks for it break away, and ends nobody until it is told to.
 *
 * <p>Its one handle is this JVM's, is not inheritable, and is never closed: the kernel closes it
 * when the JVM ends, even by TerminateProcess (MSDN: Job Objects).
 */
public final class WindowsRunGroup implements RunGroup {

  private static final int JOB_OBJECT_BASIC_ACCOUNTING_INFORMATION = 1;
  private static final int JOB_OBJECT_EXTENDED_LIMIT_INFORMATION = 9;
  private static final int JOB_OBJECT_LIMIT_BREAKAWAY_OK = 0x800;
  private static final int JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE = 0x2000;

  private static final int SIZEOF_BASIC_ACCOUNTING_INFORMATION = 48;
  private static final int TOTAL_PROCESSES = 36;

  private static final int SIZEOF_EXTENDED_LIMIT_INFORMATION = 144;
  private static final int LIMIT_FLAGS = 16;

  private final long handle;

  private WindowsRunGroup(long handle) {
    this.handle = handle;
  }

  /** Makes the job of this run; without one, processes are created outside of any. */
  public static WindowsRunGroup create() {
    long handle = Kernel32.CreateJobObjectW(null, null);
    if (handle != 0 && !limit(handle, JOB_OBJECT_LIMIT_BREAKAWAY_OK)) {
      Kernel32.CloseHandle(handle);
      handle = 0;
    }
    return new WindowsRunGroup(handle);
  }

  private static boolean limit(long job, int flags) {
    try (NativeMemory limits = new NativeMemory(SIZEOF_EXTENDED_LIMIT_INFORMATION)) {
      limits.pointer().setInt(LIMIT_FLAGS, flags);
      return Kernel32.SetInformationJobObject(
              job,
              JOB_OBJECT_EXTENDED_LIMIT_INFORMATION,
              limits.pointer(),
              SIZEOF_EXTENDED_LIMIT_INFORMATION)
          != 0;
    }
  }

  /** The job, 0 if there is none. */
  public long handle() {
    return handle;
  }

  /** Before Windows 10 no process can be born into a job. */
  @Override
  public boolean isInUse() {
    if (handle == 0) {
      return false;
    }
    try (NativeMemory accounting = new NativeMemory(SIZEOF_BASIC_ACCOUNTING_INFORMATION)) {
      return Kernel32.QueryInformationJobObject(
                  handle,
                  JOB_OBJECT_BASIC_ACCOUNTING_INFORMATION,
                  accounting.pointer(),
                  SIZEOF_BASIC_ACCOUNTING_INFORMATION,
                  new int[1])
              != 0
          && accounting.pointer().getInt(TOTAL_PROCESSES) > 0;
    }
  }

  @Override
  public boolean contains(ProcessIdentity process) {
    if (handle == 0) {
      return false;
    }
    // Windows makes do with PROCESS_QUERY_LIMITED_INFORMATION, Wine does not.
    try (OpenedProcess opened =
        OpenedProcess.open(process, PROCESS_QUERY_INFORMATION).orElse(null)) {
      int[] inside = new int[1];
      return opened != null
          && Kernel32.IsProcessInJob(opened.handle(), handle, inside) != 0
          && inside[0] != 0;
    } catch (UnreadableException e) {
      return false;
    }
  }

  /**
   * Puts this process itself into the job: all that it starts from now on is born into it, with no
   * moment between, and ends with this process, in whatever way that ends.
   *
   * @throws IOException if that cannot be
   */
  public void enter() throws IOException {
    if (handle == 0
        || Kernel32.AssignProcessToJobObject(handle, Kernel32.GetCurrentProcess()) == 0) {
      throw new IOException("no job object, error " + Kernel32.lastError());
    }
    endWithThisProcess();
  }

  /** This process ends in order: what it leaves on purpose, such as a build's daemon, lives on. */
  public void letLive() {
    if (handle != 0) {
      limit(handle, JOB_OBJECT_LIMIT_BREAKAWAY_OK);
    }
  }

  /** Those outside, because they broke away or this job was refused to them, are not concerned. */
  @Override
  public void endWithThisProcess() throws IOException {
    if (handle == 0
        || !limit(handle, JOB_OBJECT_LIMIT_BREAKAWAY_OK | JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE)) {
      throw new IOException("no job object, error " + Kernel32.lastError());
    }
  }
}
