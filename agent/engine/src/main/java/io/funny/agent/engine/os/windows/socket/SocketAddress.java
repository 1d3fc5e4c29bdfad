package io.funny.agent.engine.os.windows.socket;

import io.funny.agent.engine.os.IpAddress;
import io.funny.agent.engine.os.windows.dll.Winsock;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** Reads and makes the {@code sockaddr_in} and {@code sockaddr_in6} of Windows. */
public final class SocketAddress {

  /** Of a {@code sockaddr_storage}. */
  public static final int MAX_SIZE = 128;

  static final int SIZEOF_SOCKADDR_IN = 16;
  static final int SIZEOF_SOCKADDR_IN6 = 28;

  private static final int PORT_OFFSET = 2;
  private static final int SIN_ADDR = 4;
  private static final int SIN6_ADDR = 8;
  private static final int SIN6_SCOPE_ID = 24;

  private SocketAddress() {}

  /**
   * A {@code sockaddr_in} or {@code sockaddr_in6}.
   *
   * @param ip {@code null} for all addresses
   */
  static byte[] of(int family, InetAddress ip, int port) {
    boolean isIpv4 = family == Winsock.AF_INET;
    byte[] address = new byte[isIpv4 ? SIZEOF_SOCKADDR_IN : SIZEOF_SOCKADDR_IN6];
    ByteBuffer fields = ByteBuffer.wrap(address).order(ByteOrder.LITTLE_ENDIAN);
    fields.putShort((short) family);
    fields.order(ByteOrder.BIG_ENDIAN).putShort((short) port);
    if (ip != null) {
      byte[] bytes = ip.getAddress();
      System.arraycopy(bytes, 0, address, isIpv4 ? SIN_ADDR : SIN6_ADDR, bytes.length);
    }
    if (ip instanceof Inet6Address) {
      int scope = ((Inet6Address) ip).getScopeId();
      fields.order(ByteOrder.LITTLE_ENDIAN).putInt(SIN6_SCOPE_ID, scope);
    }
    return address;
  }

  /** The port, which is in network byte order in both. */
  public static int port(byte[] address) {
    return ((address[PORT_OFFSET] & 0xff) << 8) | (address[PORT_OFFSET + 1] & 0xff);
  }

  /** The address; empty for other families, and for less than a whole one. */
  static Optional<IpAddress> ip(byte[] address) {
    if (address.length >= SIZEOF_SOCKADDR_IN && family(address) == Winsock.AF_INET) {
      return Optional.of(IpAddress.of(Arrays.copyOfRange(address, SIN_ADDR, SIN_ADDR + 4)));
    }
    if (address.length >= SIZEOF_SOCKADDR_IN6 && family(address) == Winsock.AF_INET6) {
      return Optional.of(IpAddress.of(Arrays.copyOfRange(address, SIN6_ADDR, SIN6_ADDR + 16)));
    }
    return Optional.empty();
  }

  private static int family(byte[] address) {
    return (address[0] & 0xff) | (address[1] & 0xff) << 8;
  }
}
