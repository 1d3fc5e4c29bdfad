package io.funny.agent.engine.os.windows.dll;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The functions of advapi32.dll that the agent calls, for 64-bit processes. */
public final class Advapi32 {

  static {
    Native.register(Advapi32.class, SystemLibrary.named("advapi32"));
  }

  private Advapi32() {}

  public static native int OpenProcessToken(long process, int access, long[] token);

  public static native int GetTokenInformation(
      long token, int kind, Pointer information, int size, int[] needed);

  public static native int LookupAccountSidW(
      Pointer system,
      byte[] sid,
      char[] name,
      int[] nameLength,
      char[] domain,
      int[] domainLength,
      int[] use);
}
