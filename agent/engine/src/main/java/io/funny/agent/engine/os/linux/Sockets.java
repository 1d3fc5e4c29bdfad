package io.funny.agent.engine.os.linux;

/** Questions to sockets, and their addresses as bytes (man ip(7), ipv6(7)). */
final class Sockets {

  private static final int SOCKADDR_IN_LENGTH = 16;
  private static final int SOCKADDR_IN6_LENGTH = 28;

  private Sockets() {}

  static boolean isListening(int fd) {
    int[] value = new int[1];
    int[] length = {Integer.BYTES};
    return LibC.getsockopt(fd, LibC.SOL_SOCKET, LibC.SO_ACCEPTCONN, value, length) == 0
        && value[0] != 0;
  }

  /** -1 if it has none. */
  static int localPort(int fd) {
    byte[] address = new byte[SOCKADDR_IN6_LENGTH];
    return LibC.getsockname(fd, address, new int[] {address.length}) == 0
        ? (address[2] & 0xff) << 8 | (address[3] & 0xff)
        : -1;
  }

  /** A {@code sockaddr_in} or {@code sockaddr_in6} with all addresses. */
  static byte[] anyAddress(int family, int port) {
    byte[] address = new byte[family == LibC.AF_INET ? SOCKADDR_IN_LENGTH : SOCKADDR_IN6_LENGTH];
    address[0] = (byte) family; // sa_family_t, in the machine's order: little-endian
    address[2] = (byte) (port >> 8);
    address[3] = (byte) port;
    return address;
  }
}
