package io.funny.agent.it.guest;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What any user of a machine can do to those who look at his processes. It becomes another user
 * first, which the user of the tests must be able to do, and says {@code ready} on its standard
 * output, for it may write nowhere else. Linux. Arguments: what, and more.
 */
public final class Attacker {
  /** A terminal would be cleared, and a line of a log would seem to be another's. */
  public static final String NAME = "\u001b[2J\nx\u001b[31m";

  /** As whom; mostly called {@code nobody}. */
  public static final int USER = 65534;

  private static final int PR_SET_DUMPABLE = 4;
  private static final int PR_SET_MM = 35;
  private static final long PR_SET_MM_MAP = 14;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x02 | 0x20 | 0x4000;

  /** {@code struct prctl_mm_map}: 11 addresses, auxv, its size, a descriptor. */
  private static final int FIELDS_OF_MAP = 13;

  private static final int ARG_START = 7;
  private static final int ENV_START = 9;

  private Attacker() {}

  private static final LibC LIBC = Native.load("c", LibC.class);

  /** The functions of the C library that are used here. */
  interface LibC extends Library {
    int setgroups(long size, Pointer list);

    int setuid(int user);

    Pointer mmap(Pointer address, long length, int prot, int flags, int descriptor, long offset);

    Pointer sbrk(long increment);

    int prctl(int option, long two, Pointer three, long four, long five);
  }

  public static void main(String[] args) throws Exception {
    // One that has changed its user is closed to inspection; one that was born his is not.
    if (LIBC.setgroups(0, null) != 0
        || LIBC.setuid(USER) != 0
        || LIBC.prctl(PR_SET_DUMPABLE, 1, null, 0, 0) != 0) {
      throw new IllegalStateException("setuid");
    }
    ServerSocket server = null;
    switch (args[0]) {
      case "cmdline":
        stretch(ARG_START, Long.parseLong(args[1]));
        break;
      case "environ":
        stretch(ENV_START, Long.parseLong(args[1]));
        break;
      case "name":
        Files.writeString(Path.of("/proc/self/comm"), NAME);
        server = new ServerSocket(Integer.parseInt(args[1]));
        break;
      default:
        throw new IllegalArgumentException(args[0]);
    }
    System.out.println("ready " + server);
    Thread.sleep(120_000);
  }

  /** Lets {@code /proc} show so many bytes. It takes no rights, and no memory. */
  private static void stretch(int field, long length) throws Exception {
    Pointer memory =
        LIBC.mmap(null, length, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS_NORESERVE, -1, 0);
    memory.setByte(0, (byte) 'x');
    String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    try (Memory map = new Memory(FIELDS_OF_MAP * Long.BYTES)) {
      map.clear();
      int[] numbers = {26, 27, 45, 46, 47, 0, 28, 48, 49, 50, 51}; // of man proc_pid_stat(5)
      for (int i = 0; i < numbers.length; i++) {
        long address =
            numbers[i] == 0
                ? Pointer.nativeValue(LIBC.sbrk(0))
                : Long.parseUnsignedLong(fields[numbers[i] - 3]);
        map.setLong((long) i * Long.BYTES, address);
      }
      map.setLong((long) field * Long.BYTES, Pointer.nativeValue(memory));
      map.setLong((long) (field + 1) * Long.BYTES, Pointer.nativeValue(memory) + length);
      map.setInt((FIELDS_OF_MAP - 1L) * Long.BYTES + Integer.BYTES, -1); // no other program
      if (LIBC.prctl(PR_SET_MM, PR_SET_MM_MAP, map, map.size(), 0) != 0) {
        throw new IllegalStateException("prctl, error " + Native.getLastError());
      }
    }
  }
}
