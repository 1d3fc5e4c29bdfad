package io.funny.agent.engine.os.linux.proc;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The text of {@code /proc/PID/environ}: {@code NAME=value}, each with a NUL at its end. */
public final class EnvironmentText {

  private EnvironmentText() {}

  /**
   * The first value of a variable, as getenv(3) has it. An entry without its NUL has been cut off,
   * and counts for nothing.
   */
  public static Optional<String> value(byte[] text, String name) {
    byte[] start = (name + "=").getBytes(StandardCharsets.UTF_8);
    int position = 0;
    while (position < text.length) {
      int end = position;
      while (end < text.length && text[end] != 0) {
        end++;
      }
      if (end < text.length && startsWith(text, position, end, start)) {
        int value = position + start.length;
        return Optional.of(new String(text, value, end - value, StandardCharsets.UTF_8));
      }
      position = end + 1;
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] text, int from, int to, byte[] start) {
    if (to - from < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (text[from + i] != start[i]) {
        return false;
      }
    }
    return true;
  }
}
