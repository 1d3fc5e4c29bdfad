package io.funny.agent.engine.base;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.StringTokenizer;

/**
 * What a user's number means in this process's user namespace (man user_namespaces(7)). Where not
 * all users have one there, the kernel tells one number, the overflow user, for all who have none:
 * and that may be the number of a user who has it, and of this process itself. Immutable.
 */
public final class UserNumbers {

  /** All that a user's number can be: the last one, (uid_t) -1, is nobody's. */
  private static final long ALL = 0xFFFFFFFFL;

  private static final int MAX_LENGTH = 64 * 1024;

  private final boolean complete;
  private final String overflow;

  private UserNumbers(boolean complete, String overflow) {
    this.complete = complete;
    this.overflow = overflow;
  }

  /** Those of this process. A kernel without user namespaces has a number for everybody. */
  public static UserNumbers ofThisProcess() {
    return of(
        text("/proc/self/uid_map", "0 0 " + ALL), text("/proc/sys/kernel/overflowuid", "65534"));
  }

  /**
   * @param map lines of the first number, that in the namespace above, and how many there are; none
   *     as long as nobody has written any
   */
  static UserNumbers of(String map, String overflow) {
    long count = 0;
    StringTokenizer numbers = new StringTokenizer(map);
    for (int i = 1; numbers.hasMoreTokens(); i++) {
      String number = numbers.nextToken();
      count += i % 3 == 0 ? Long.parseLong(number) : 0;
    }
    return new UserNumbers(count >= ALL, overflow.trim());
  }

  /** Whether a number may stand for several users. */
  public boolean isOfSeveral(String user) {
    return !complete && user.equals(overflow);
  }

  private static String text(String file, String otherwise) {
    try (FileInputStream in = new FileInputStream(file)) {
      return new String(in.readNBytes(MAX_LENGTH), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return otherwise;
    }
  }
}
