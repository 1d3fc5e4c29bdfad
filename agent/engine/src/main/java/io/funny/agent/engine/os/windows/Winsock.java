package io.funny.agent.engine.os.windows;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The functions of ws2_32.dll that the agent calls, for 64-bit processes. */
final class Winsock {

  static final int SOL_SOCKET = 0xffff;
  static final int SO_ACCEPTCONN = 2;

  static {
    Native.register(Winsock.class, NativeLibrary.getInstance("ws2_32"));
  }

  private Winsock() {}

  /** MSDN: getsockopt. */
  static native int getsockopt(long socket, int level, int option, int[] value, int[] length);

  /** MSDN: getsockname. */
  static native int getsockname(long socket, byte[] address, int[] length);
}
