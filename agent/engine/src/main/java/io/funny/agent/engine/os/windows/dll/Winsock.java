package io.funny.agent.engine.os.windows.dll;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The functions of ws2_32.dll that the agent calls, for 64-bit processes. */
public final class Winsock {

  public static final int SOL_SOCKET = 0xffff;
  public static final int SO_ACCEPTCONN = 2;

  public static final int AF_INET = 2;
  public static final int AF_INET6 = 23;
  public static final int SOCK_STREAM = 1;
  public static final long INVALID_SOCKET = -1;
  public static final int WSA_FLAG_OVERLAPPED = 0x01;
  public static final int WSA_FLAG_NO_HANDLE_INHERIT = 0x80;
  public static final short VERSION_2_2 = 0x202;
  public static final int SIZEOF_WSADATA = 408;

  static {
    Native.register(Winsock.class, SystemLibrary.named("ws2_32"));
  }

  private Winsock() {}

  /** MSDN: getsockopt. */
  public static native int getsockopt(
      long socket, int level, int option, int[] value, int[] length);

  /** MSDN: getsockname. */
  public static native int getsockname(long socket, byte[] address, int[] length);

  /** {@code GetLastError} of the last call of this thread, which is {@code WSAGetLastError}. */
  public static int lastError() {
    return Native.getLastError();
  }

  /** MSDN: WSAStartup. Counted: each success asks for a {@link #WSACleanup}. */
  public static native int WSAStartup(short version, byte[] data);

  public static native int WSACleanup();

  /** MSDN: WSASocketW. */
  public static native long WSASocketW(
      int family, int type, int protocol, Pointer info, int group, int flags);

  public static native int closesocket(long socket);

  public static native int bind(long socket, byte[] address, int length);

  public static native int setsockopt(long socket, int level, int option, int[] value, int length);
}
