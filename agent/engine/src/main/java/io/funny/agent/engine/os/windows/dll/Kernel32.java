package io.funny.agent.engine.os.windows.dll;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * The functions of kernel32.dll that the agent calls, for 64-bit processes: a HANDLE is a {@code
 * long}, a BOOL an {@code int}. Mapped directly and without {@code Structure}s, whose reflection
 * costs more than the calls.
 */
public final class Kernel32 {

  static {
    Native.register(Kernel32.class, SystemLibrary.named("kernel32"));
  }

  private Kernel32() {}

  /** {@code GetLastError} of the last call of this thread. */
  public static int lastError() {
    return Native.getLastError();
  }

  public static native long GetCurrentProcess();

  public static native int GetCurrentProcessId();

  public static native int CloseHandle(long handle);

  public static native long GetStdHandle(int which);

  public static native long GetConsoleWindow();

  public static native int GetHandleInformation(long handle, int[] flags);

  public static native int SetHandleInformation(long handle, int mask, int flags);

  public static native int DuplicateHandle(
      long sourceProcess,
      long source,
      long targetProcess,
      long[] target,
      int access,
      int inherit,
      int options);

  public static native int CreatePipe(long[] read, long[] write, Pointer attributes, int size);

  public static native int PeekNamedPipe(
      long pipe, Pointer buffer, int size, int[] read, int[] available, int[] leftInMessage);

  public static native int InitializeProcThreadAttributeList(
      Pointer list, int count, int flags, long[] size);

  public static native int UpdateProcThreadAttribute(
      Pointer list,
      int flags,
      long attribute,
      Pointer value,
      long size,
      Pointer previous,
      Pointer returnSize);

  public static native void DeleteProcThreadAttributeList(Pointer list);

  public static native int CreateProcessW(
      Pointer applicationName,
      char[] commandLine,
      Pointer processAttributes,
      Pointer threadAttributes,
      int inheritHandles,
      int flags,
      char[] environment,
      char[] directory,
      Pointer startupInfo,
      Pointer processInformation);

  public static native long CreateJobObjectW(Pointer attributes, Pointer name);

  public static native int SetInformationJobObject(
      long job, int kind, Pointer information, int length);

  public static native int QueryInformationJobObject(
      long job, int kind, Pointer information, int length, int[] needed);

  public static native int AssignProcessToJobObject(long job, long process);

  public static native int IsProcessInJob(long process, long job, int[] inside);

  public static native Pointer GetEnvironmentStringsW();

  public static native int FreeEnvironmentStringsW(Pointer block);

  static native int FormatMessageW(
      int flags,
      Pointer source,
      int message,
      int language,
      char[] buffer,
      int size,
      Pointer arguments);

  public static native int GetProcessTimes(
      long process, long[] creation, long[] exit, long[] kernel, long[] user);

  public static native long OpenProcess(int access, int inherit, int pid);

  public static native int GetProcessId(long process);

  public static native int GetExitCodeProcess(long process, int[] code);

  public static native int TerminateProcess(long process, int code);

  public static native int WaitForSingleObject(long handle, int millis);

  public static native int ReadProcessMemory(
      long process, long address, byte[] buffer, long size, long[] read);

  public static native long CreateEventW(Pointer attributes, int manual, int initial, char[] name);

  public static native long OpenEventW(int access, int inherit, char[] name);

  public static native int SetEvent(long event);
}
