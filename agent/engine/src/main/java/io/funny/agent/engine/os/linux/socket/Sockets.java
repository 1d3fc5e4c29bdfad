package io.funny.agent.engine.os.linux.socket;

import io.funny.agent.engine.os.linux.libc.LibC;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Questions to sockets, and their addresses as bytes (man ip(7), ipv6(7)). */
public final class Sockets {

  private static final int SOCKADDR_IN_LENGTH = 16;
  private static final int SOCKADDR_IN6_LENGTH = 28;
  private static final int SIN_ADDR = 4;
  private static final int SIN6_ADDR = 8;
  private static final int SIN6_SCOPE_ID = 24;

  private Sockets() {}

  public static boolean isListening(int fd) {
    int[] value = new int[1];
    int[] length = {Integer.BYTES};
    return LibC.getsockopt(fd, LibC.SOL_SOCKET, LibC.SO_ACCEPTCONN, value, length) == 0
        && value[0] != 0;
  }

  /** -1 if it has none. */
  public static int localPort(int fd) {
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

  static int family(InetAddress address) {
    return address instanceof Inet4Address ? LibC.AF_INET : LibC.AF_INET6;
  }

  /** The same with one address. */
  static byte[] address(InetAddress one, int port) {
    byte[] address = anyAddress(family(one), port);
    byte[] ip = one.getAddress();
    boolean isIpv4 = ip.length == Integer.BYTES;
    System.arraycopy(ip, 0, address, isIpv4 ? SIN_ADDR : SIN6_ADDR, ip.length);
    if (!isIpv4) {
      int scope = ((Inet6Address) one).getScopeId();
      ByteBuffer.wrap(address).order(ByteOrder.nativeOrder()).putInt(SIN6_SCOPE_ID, scope);
    }
    return address;
  }
}
