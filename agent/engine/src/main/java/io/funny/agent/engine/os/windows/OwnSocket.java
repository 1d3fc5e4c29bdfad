package io.funny.agent.engine.os.windows;

import java.io.IOException;

/** A stream socket of the agent's own, which no child inherits. To be closed. */
final class OwnSocket implements AutoCloseable {

  private final long handle;

  /**
   * @param family AF_INET or AF_INET6
   * @throws IOException if there is no such family here
   */
  OwnSocket(int family) throws IOException {
    int failed = Winsock.WSAStartup(Winsock.VERSION_2_2, new byte[Winsock.SIZEOF_WSADATA]);
    if (failed != 0) {
      throw WindowsError.of("WSAStartup", failed);
    }
    handle =
        Winsock.WSASocketW(
            family,
            Winsock.SOCK_STREAM,
            0,
            null,
            0,
            Winsock.WSA_FLAG_OVERLAPPED | Winsock.WSA_FLAG_NO_HANDLE_INHERIT);
    if (handle == Winsock.INVALID_SOCKET) {
      IOException e = WindowsError.of("WSASocket", Winsock.lastError());
      Winsock.WSACleanup();
      throw e;
    }
  }

  long handle() {
    return handle;
  }

  @Override
  public void close() {
    Winsock.closesocket(handle);
    Winsock.WSACleanup();
  }
}
