package io.funny.agent.engine.os.linux.proc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the kernel told a program when it was started, {@code /proc/PID/auxv} (man getauxval(3)):
 * pairs of a type and a value, each a word of the program, which may be one of 32 bits.
 */
public final class AuxiliaryVector {

  public static final int MAX_LENGTH = 4096;

  private static final long AT_NULL = 0;
  private static final long AT_SECURE = 23;

  /** Far more than there are types. */
  private static final long MAX_TYPE = 1 << 16;

  private AuxiliaryVector() {}

  /**
   * Whether the program got rights that its caller does not have, by set-uid, set-gid or
   * capabilities of its file. It stays so, whatever users the process gives itself later.
   *
   * @throws IOException if that is not told
   */
  public static boolean isSecure(byte[] vector) throws IOException {
    for (int word : new int[] {Long.BYTES, Integer.BYTES}) {
      int secure = secure(ByteBuffer.wrap(vector).order(ByteOrder.nativeOrder()), word);
      if (secure >= 0) {
        return secure > 0;
      }
    }
    throw new IOException("it is not told whether it was started with more rights");
  }

  /** -1 if it is not told, or words are not as long. */
  private static int secure(ByteBuffer vector, int word) {
    int secure = -1;
    while (vector.remaining() >= 2 * word) {
      long type = next(vector, word);
      long value = next(vector, word);
      if (type == AT_NULL) {
        return secure;
      }
      if (type < 0 || type > MAX_TYPE) {
        return -1;
      }
      if (type == AT_SECURE) {
        secure = value == 0 ? 0 : 1;
      }
    }
    return -1;
  }

  private static long next(ByteBuffer vector, int word) {
    return word == Long.BYTES ? vector.getLong() : vector.getInt();
  }
}
