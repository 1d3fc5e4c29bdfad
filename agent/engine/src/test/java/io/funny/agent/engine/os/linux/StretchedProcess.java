package io.funny.agent.engine.os.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A process that lets {@code /proc} show gigabytes as its command line or environment. It takes no
 * rights, and no memory: what is reserved and never written reads as zeros.
 */
public final class StretchedProcess {

  private static final int PR_SET_MM = 35;
  private static final long PR_SET_MM_MAP = 14;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x02 | 0x20 | 0x4000;

  /** {@code struct prctl_mm_map}: 11 addresses, auxv, its size, a descriptor. */
  private static final int SIZEOF_MAP = 13 * Long.BYTES;

  static {
    Native.register(StretchedProcess.class, NativeLibrary.getInstance("c"));
  }

  private StretchedProcess() {}

  /**
   * Stretches, says so, and waits.
   *
   * @param args what to stretch, {@code cmdline} or {@code environ}, and to how many bytes
   */
  public static void main(String[] args) throws Exception {
    long length = Long.parseLong(args[1]);
    long memory =
        Pointer.nativeValue(
            mmap(null, length, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS_NORESERVE, -1, 0));
    new Pointer(memory).setByte(0, (byte) 'x');
    ByteBuffer map = ByteBuffer.allocateDirect(SIZEOF_MAP).order(ByteOrder.nativeOrder());
    int[] numbers = {26, 27, 45, 46, 47, 47, 28, 48, 49, 50, 51};
    for (int number : numbers) { // start_code … env_end; the second 47 is brk
      map.putLong(statField(number));
    }
    map.putLong(5 * Long.BYTES, Pointer.nativeValue(sbrk(0)));
    int first = args[0].toUpperCase(Locale.ROOT).equals("CMDLINE") ? 7 : 9;
    map.putLong(first * Long.BYTES, memory);
    map.putLong((first + 1) * Long.BYTES, memory + length);
    map.putLong(11 * Long.BYTES, 0); // auxv
    map.putInt(12 * Long.BYTES, 0); // its size
    map.putInt(12 * Long.BYTES + Integer.BYTES, -1); // exe_fd
    long address = Pointer.nativeValue(Native.getDirectBufferPointer(map));
    int done = prctl(PR_SET_MM, PR_SET_MM_MAP, address, SIZEOF_MAP, 0);
    System.out.println(done == 0 ? "stretched" : "error " + Native.getLastError());
    while (System.in.read() >= 0) {
      // until it is ended
    }
  }

  private static long statField(int number) throws Exception {
    String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseUnsignedLong(fields[number - 3]);
  }

  static native Pointer mmap(Pointer address, long length, int prot, int flags, int fd, long at);

  static native Pointer sbrk(long increment);

  static native int prctl(int option, long two, long three, long four, long five);
}
