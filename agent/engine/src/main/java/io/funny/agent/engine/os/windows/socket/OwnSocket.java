package io.funny.agent.engine.os.windows.socket;

import io.funny.agent.engine.os.windows.dll.WindowsError;
import io.funny.agent.engine.os.windows.dll.Winsock;
import java.io.IOException;
import java.util.Optional;

/** A stream socket of the agent's own, which no child inherits. To be closed. */
public final class OwnSocket implements AutoCloseable {

  private static final int WSAEAFNOSUPPORT = 10047;

  private final long handle;

  private OwnSocket(long handle) {
    this.handle = handle;
  }

  /**
   * Makes one.
   *
   * @param family AF_INET or AF_INET6
   * @return empty if there is no such family here
   */
  public static Optional<OwnSocket> ofFamily(int family) throws IOException {
    int failed = Winsock.WSAStartup(Winsock.VERSION_2_2, new byte[Winsock.SIZEOF_WSADATA]);
    if (failed != 0) {
      throw WindowsError.of("WSAStartup", failed);
    }
    long handle =
        Winsock.WSASocketW(
            family,
            Winsock.SOCK_STREAM,
            0,
            null,
            0,
            Winsock.WSA_FLAG_OVERLAPPED | Winsock.WSA_FLAG_NO_HANDLE_INHERIT);
    if (handle != Winsock.INVALID_SOCKET) {
      return Optional.of(new OwnSocket(handle));
    }
    int error = Winsock.lastError();
    Winsock.WSACleanup();
    if (error == WSAEAFNOSUPPORT) {
      return Optional.empty();
    }
    throw WindowsError.of("WSASocket", error);
  }

  public long handle() {
    return handle;
  }

  @Override
  public void close() {
    Winsock.closesocket(handle);
    Winsock.WSACleanup();
  }
}
