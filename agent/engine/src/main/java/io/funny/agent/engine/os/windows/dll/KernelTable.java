package io.funny.agent.engine.os.windows.dll;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A copy of what NtQuerySystemInformation or NtQueryInformationProcess wrote. Immutable. */
public final class KernelTable {

  private static final int FIRST_BUFFER = 64 * 1024;
  private static final int MAX_BUFFER = 256 * 1024 * 1024;

  private final long address;
  private final ByteBuffer bytes;

  private KernelTable(long address, byte[] bytes) {
    this.address = address;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A call that fills a buffer, and says how much it wrote or would need. */
  public interface Query {
    int run(Pointer buffer, int size, int[] needed);
  }

  /**
   * Asks, with ever larger buffers: a table can grow between asking for its size and reading it.
   *
   * @return {@code null} if the operating system does not answer this
   */
  public static KernelTable read(Query query) {
    int size = FIRST_BUFFER;
    while (size <= MAX_BUFFER) {
      try (NativeMemory memory = new NativeMemory(size)) {
        int[] needed = new int[1];
        int status = query.run(memory.pointer(), size, needed);
        if (status == NtDll.STATUS_SUCCESS) {
          int length = needed[0] > 0 && needed[0] < size ? needed[0] : size;
          return new KernelTable(memory.address(), memory.pointer().getByteArray(0, length));
        }
        if (status != NtDll.STATUS_INFO_LENGTH_MISMATCH) {
          return null;
        }
        size = Math.max(size * 2, needed[0] + needed[0] / 8);
      }
    }
    return null;
  }

  public int int32(int offset) {
    return bytes.getInt(offset);
  }

  public long int64(int offset) {
    return bytes.getLong(offset);
  }

  /** The text of a UNICODE_STRING, whose characters are in this table; empty if they are not. */
  public String string(int offset) {
    int length = Short.toUnsignedInt(bytes.getShort(offset));
    long start = bytes.getLong(offset + 8) - address;
    if (start < 0 || start + length > bytes.limit()) {
      return "";
    }
    char[] text = new char[length / Character.BYTES];
    for (int i = 0; i < text.length; i++) {
      text[i] = bytes.getChar((int) start + i * Character.BYTES);
    }
    return new String(text);
  }

  public int length() {
    return bytes.limit();
  }
}
