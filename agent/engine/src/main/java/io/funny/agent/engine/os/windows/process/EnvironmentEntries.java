package io.funny.agent.engine.os.windows.process;

import java.util.Optional;

/** Reads a Windows environment: {@code NAME=value} entries, each ended by NUL, the last empty. */
public final class EnvironmentEntries {

  private EnvironmentEntries() {}

  /** The value of a variable; their names have no case. Whatever the block may be, this ends. */
  public static Optional<String> value(String block, String name) {
    int start = 0;
    while (start < block.length() && block.charAt(start) != 0) {
      int end = block.indexOf('\0', start);
      if (end < 0) {
        end = block.length();
      }
      int equals = start + name.length();
      if (equals < end
          && block.charAt(equals) == '='
          && block.regionMatches(true, start, name, 0, name.length())) {
        return Optional.of(block.substring(equals + 1, end));
      }
      start = end + 1;
    }
    return Optional.empty();
  }
}
