package io.funny.agent.engine.os.windows.dll;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The functions of ntdll.dll that the agent calls, for 64-bit processes. */
public final class NtDll {

  public static final int STATUS_SUCCESS = 0;
  static final int STATUS_INFO_LENGTH_MISMATCH = 0xC0000004;

  static {
    Native.register(NtDll.class, SystemLibrary.named("ntdll"));
  }

  private NtDll() {}

  public static native int NtQueryInformationProcess(
      long process, int kind, Pointer information, int size, int[] needed);

  public static native int NtQuerySystemInformation(
      int kind, Pointer information, int size, int[] needed);

  /**
   * {@code status} is an IO_STATUS_BLOCK: a status, then the number of bytes written.
   *
   * @see <a
   *     href="https://learn.microsoft.com/windows-hardware/drivers/ddi/ntifs/nf-ntifs-ntqueryinformationfile">MSDN</a>
   */
  public static native int NtQueryInformationFile(
      long file, long[] status, Pointer information, int size, int kind);

  /** MSDN: NtDeviceIoControlFile. All that is passed by address must outlive a pending request. */
  public static native int NtDeviceIoControlFile(
      long file,
      long event,
      Pointer routine,
      Pointer context,
      Pointer status,
      int code,
      Pointer input,
      int inputSize,
      Pointer output,
      int outputSize);
}
