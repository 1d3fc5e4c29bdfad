package io.funny.agent.engine.os.windows.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A user, as Windows knows him (MSDN: SID). Equal as EqualSid has it. Immutable. */
final class Sid {

  private static final int SUB_AUTHORITY_COUNT = 1;
  private static final int SUB_AUTHORITIES = 8;

  private final byte[] bytes;

  /**
   * @param bytes that begin with a SID
   */
  Sid(byte[] bytes) {
    int count = bytes[SUB_AUTHORITY_COUNT];
    this.bytes = Arrays.copyOf(bytes, SUB_AUTHORITIES + count * Integer.BYTES);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sid && Arrays.equals(bytes, ((Sid) other).bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** As {@code S-1-5-21-…}. */
  @Override
  public String toString() {
    ByteBuffer sid = ByteBuffer.wrap(bytes);
    long authority = sid.getLong(0) & 0xffff_ffff_ffffL;
    StringBuilder text = new StringBuilder("S-" + bytes[0] + "-" + authority);
    sid.order(ByteOrder.LITTLE_ENDIAN);
    for (int at = SUB_AUTHORITIES; at < bytes.length; at += Integer.BYTES) {
      text.append('-').append(Integer.toUnsignedLong(sid.getInt(at)));
    }
    return text.toString();
  }
}
