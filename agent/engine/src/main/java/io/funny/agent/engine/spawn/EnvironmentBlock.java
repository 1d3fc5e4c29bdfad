package io.funny.agent.engine.spawn;

import io.funny.agent.engine.os.SupervisorOrders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Sets a variable in an encoded environment, replacing what an outer run may have set, and leaves
 * out what was meant for this JVM alone. The other variables pass through byte for byte.
 */
public final class EnvironmentBlock {

  /** Meant for one JVM alone: its line to its supervisor. */
  private static final byte[] NOT_HANDED_DOWN =
      (SupervisorOrders.VARIABLE + "=").getBytes(StandardCharsets.US_ASCII);

  private EnvironmentBlock() {}

  /**
   * Linux: strings in any order, each ended by NUL.
   *
   * @param block the strings
   * @param count in and out: {@code count[0]} is their number
   * @param assignment {@code NAME=value}, in ASCII
   */
  public static byte[] with(byte[] block, int[] count, String assignment) {
    byte[] entry = assignment.getBytes(StandardCharsets.US_ASCII);
    int nameLength = assignment.indexOf('=') + 1;
    byte[] result = new byte[block.length + entry.length + 1];
    int length = 0;
    int kept = 0;
    int start = 0;
    while (start < block.length) {
      int end = start;
      while (end < block.length && block[end] != 0) {
        end++;
      }
      if (!startsWith(block, start, end, entry, nameLength)
          && !startsWith(block, start, end, NOT_HANDED_DOWN, NOT_HANDED_DOWN.length)) {
        System.arraycopy(block, start, result, length, end - start);
        length += end - start + 1;
        kept++;
      }
      start = end + 1;
    }
    System.arraycopy(entry, 0, result, length, entry.length);
    count[0] = kept + 1;
    return Arrays.copyOf(result, length + entry.length + 1);
  }

  private static boolean startsWith(byte[] block, int start, int end, byte[] prefix, int length) {
    return end - start >= length && Arrays.equals(block, start, start + length, prefix, 0, length);
  }

  /**
   * Windows: strings sorted by name without regard to case, each ended by NUL, the block by one
   * more (MSDN: CreateProcess, lpEnvironment).
   *
   * @param block the strings
   * @param assignment {@code NAME=value}
   */
  public static String with(String block, String assignment) {
    String name = nameOf(assignment);
    StringBuilder result = new StringBuilder(block.length() + assignment.length() + 2);
    boolean placed = false;
    int start = 0;
    while (start < block.length() && block.charAt(start) != 0) {
      int nul = block.indexOf('\0', start);
      int end = nul < 0 ? block.length() : nul;
      String entry = block.substring(start, end);
      int order = nameOf(entry).compareToIgnoreCase(name);
      if (order > 0 && !placed) {
        result.append(assignment).append('\0');
        placed = true;
      }
      if (order != 0 && !nameOf(entry).equalsIgnoreCase(SupervisorOrders.VARIABLE)) {
        result.append(entry).append('\0');
      }
      start = end + 1;
    }
    if (!placed) {
      result.append(assignment).append('\0');
    }
    return result.append('\0').toString();
  }

  /** Names may begin with {@code =}: {@code =C:=C:\folder} is the working directory of drive C. */
  private static String nameOf(String entry) {
    int equals = entry.indexOf('=', 1);
    return equals < 0 ? entry : entry.substring(0, equals);
  }
}
