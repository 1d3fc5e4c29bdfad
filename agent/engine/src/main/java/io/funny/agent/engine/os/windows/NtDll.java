package io.funny.agent.engine.os.windows;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/** The functions of ntdll.dll that the agent calls, for 64-bit processes. */
final class NtDll {

  static final int STATUS_SUCCESS = 0;
  static final int STATUS_INFO_LENGTH_MISMATCH = 0xC0000004;

  static {
    Native.register(NtDll.class, NativeLibrary.getInstance("ntdll"));
  }

  private NtDll() {}

  static native int NtQueryInformationProcess(
      long process, int kind, Pointer information, int size, int[] needed);

  static native int NtQuerySystemInformation(int kind, Pointer information, int size, int[] needed);
}
