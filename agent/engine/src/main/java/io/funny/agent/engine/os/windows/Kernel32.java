package io.funny.agent.engine.os.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * The functions of kernel32.dll that the agent calls, for 64-bit processes: a HANDLE is a {@code
 * long}, a BOOL an {@code int}. Mapped directly and without {@code Structure}s, whose reflection
 * costs more than the calls.
 */
final class Kernel32 {

  static {
    Native.register(Kernel32.class, SystemLibrary.named("kernel32"));
  }

  private Kernel32() {}

  /** {@code GetLastError} of the last call of this thread. */
  static int lastError() {
    return Native.getLastError();
  }

  static native long GetCurrentProcess();

  static native int GetCurrentProcessId();

  static native int CloseHandle(long handle);

  static native long GetStdHandle(int which);

  static native long GetConsoleWindow();

  static native int GetHandleInformation(long handle, int[] flags);

  static native int SetHandleInformation(long handle, int mask, int flags);

  static native int DuplicateHandle(
      long sourceProcess,
      long source,
      long targetProcess,
      long[] target,
      int access,
      int inherit,
      int options);

  static native int CreatePipe(long[] read, long[] write, Pointer attributes, int size);

  static native int PeekNamedPipe(
      long pipe, Pointer buffer, int size, int[] read, int[] available, int[] leftInMessage);

  static native int InitializeProcThreadAttributeList(
      Pointer list, int count, int flags, long[] size);

  static native int UpdateProcThreadAttribute(
      Pointer list,
      int flags,
      long attribute,
      Pointer value,
      long size,
      Pointer previous,
      Pointer returnSize);

  static native void DeleteProcThreadAttributeList(Pointer list);

  static native int CreateProcessW(
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

  static native long CreateJobObjectW(Pointer attributes, Pointer name);

  static native int SetInformationJobObject(long job, int kind, Pointer information, int length);

  static native int QueryInformationJobObject(
      long job, int kind, Pointer information, int length, int[] needed);

  static native int AssignProcessToJobObject(long job, long process);

  static native int IsProcessInJob(long process, long job, int[] inside);

  static native Pointer GetEnvironmentStringsW();

  static native int FreeEnvironmentStringsW(Pointer block);

  static native int FormatMessageW(
      int flags,
      Pointer source,
      int message,
      int language,
      char[] buffer,
      int size,
      Pointer arguments);

  static native int GetProcessTimes(
      long process, long[] creation, long[] exit, long[] kernel, long[] user);

  static native long OpenProcess(int access, int inherit, int pid);

  static native int GetProcessId(long process);

  static native int GetExitCodeProcess(long process, int[] code);

  static native int TerminateProcess(long process, int code);

  static native int WaitForSingleObject(long handle, int millis);

  static native int ReadProcessMemory(
      long process, long address, byte[] buffer, long size, long[] read);

  static native long CreateEventW(Pointer attributes, int manual, int initial, char[] name);

  static native long OpenEventW(int access, int inherit, char[] name);

  static native int SetEvent(long event);
}
