package io.funny.agent.engine.os.windows.dll;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The functions of iphlpapi.dll that the agent calls. */
public final class IpHlpApi {

  static {
    Native.register(IpHlpApi.class, SystemLibrary.named("iphlpapi"));
  }

  private IpHlpApi() {}

  /** MSDN: GetExtendedTcpTable. Returns the error itself. */
  public static native int GetExtendedTcpTable(
      Pointer table, int[] size, int sorted, int family, int kind, int reserved);
}
