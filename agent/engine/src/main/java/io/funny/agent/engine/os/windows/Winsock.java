package io.funny.agent.engine.os.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The functions of ws2_32.dll that the agent calls, for 64-bit processes. */
final class Winsock {

  static final int SOL_SOCKET = 0xffff;
  static final int SO_ACCEPTCONN = 2;

  static final int AF_INET = 2;
  static final int AF_INET6 = 23;
  static final int SOCK_STREAM = 1;
  static final long INVALID_SOCKET = -1;
  static final int WSA_FLAG_OVERLAPPED = 0x01;
  static final int WSA_FLAG_NO_HANDLE_INHERIT = 0x80;
  static final short VERSION_2_2 = 0x202;
  static final int SIZEOF_WSADATA = 408;

  static {
    Native.register(Winsock.class, SystemLibrary.named("ws2_32"));
  }

  private Winsock() {}

  /** MSDN: getsockopt. */
  static native int getsockopt(long socket, int level, int option, int[] value, int[] length);

  /** MSDN: getsockname. */
  static native int getsockname(long socket, byte[] address, int[] length);

  /** {@code GetLastError} of the last call of this thread, which is {@code WSAGetLastError}. */
  static int lastError() {
    return Native.getLastError();
  }

  /** MSDN: WSAStartup. Counted: each success asks for a {@link #WSACleanup}. */
  static native int WSAStartup(short version, byte[] data);

  static native int WSACleanup();

  /** MSDN: WSASocketW. */
  static native long WSASocketW(
      int family, int type, int protocol, Pointer info, int group, int flags);

  static native int closesocket(long socket);

  static native int bind(long socket, byte[] address, int length);

  static native int setsockopt(long socket, int level, int option, int[] value, int length);
}
