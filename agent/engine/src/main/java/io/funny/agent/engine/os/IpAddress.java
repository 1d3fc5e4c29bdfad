package io.funny.agent.engine.os;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * An IP address as bytes. The first {@link InetAddress} of a JVM reads {@code
 * java.net.preferIPv4Stack}, which the application may want to set in its main method: so the agent
 * makes none. Immutable.
 */
public final class IpAddress {

  private static final int IPV4_LENGTH = 4;
  private static final int IPV6_LENGTH = 16;

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * An address in network byte order; an IPv4 address mapped to IPv6 (RFC 4291, 2.5.5.2) is an IPv4
   * address.
   *
   * @param bytes 4 or 16
   */
  public static IpAddress of(byte[] bytes) {
    if (bytes.length != IPV4_LENGTH && bytes.length != IPV6_LENGTH) {
      throw new IllegalArgumentException(bytes.length + " bytes");
    }
    return new IpAddress(
        isMapped(bytes) ? Arrays.copyOfRange(bytes, 12, IPV6_LENGTH) : bytes.clone());
  }

  /** One that the application made. */
  public static IpAddress of(InetAddress address) {
    return of(address.getAddress());
  }

  private static boolean isMapped(byte[] bytes) {
    if (bytes.length != IPV6_LENGTH || bytes[10] != -1 || bytes[11] != -1) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  public boolean isIpv4() {
    return bytes.length == IPV4_LENGTH;
  }

  /** Whether it stands for all addresses: {@code 0.0.0.0} or {@code ::}. */
  public boolean isWildcard() {
    for (byte part : bytes) {
      if (part != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress && Arrays.equals(bytes, ((IpAddress) other).bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** As {@code 127.0.0.1}, or {@code fe80::1} (RFC 5952). */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (isIpv4()) {
      for (byte part : bytes) {
        text.append(text.length() == 0 ? "" : ".").append(part & 0xff);
      }
      return text.toString();
    }
    int[] zeros = longestZeros();
    for (int group = 0; group < IPV6_LENGTH / 2; group++) {
      if (group == zeros[0]) {
        text.append("::");
        group += zeros[1] - 1;
      } else {
        boolean first = text.length() == 0 || text.charAt(text.length() - 1) == ':';
        text.append(first ? "" : ":").append(Integer.toHexString(group(group)));
      }
    }
    return text.toString();
  }

  private int group(int index) {
    return ((bytes[2 * index] & 0xff) << 8) | (bytes[2 * index + 1] & 0xff);
  }

  /** The first group and the length of the longest run of zeros; a single group is no run. */
  private int[] longestZeros() {
    int[] longest = {-1, 1};
    for (int start = 0; start < IPV6_LENGTH / 2; start++) {
      int end = start;
      while (end < IPV6_LENGTH / 2 && group(end) == 0) {
        end++;
      }
      if (end - start > longest[1]) {
        longest = new int[] {start, end - start};
      }
    }
    return longest;
  }
}
