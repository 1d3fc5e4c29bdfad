package io.funny.agent.engine.os.windows;

/** Reads the {@code sockaddr_in} and {@code sockaddr_in6} of Windows. */
final class SocketAddress {

  /** Of a {@code sockaddr_storage}. */
  static final int MAX_SIZE = 128;

  private static final int PORT_OFFSET = 2;

  private SocketAddress() {}

  /** The port, which is in network byte order in both. */
  static int port(byte[] address) {
    return ((address[PORT_OFFSET] & 0xff) << 8) | (address[PORT_OFFSET + 1] & 0xff);
  }
}
