package io.funny.agent.engine.os.linux.proc;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The users of {@code /etc/passwd} (man passwd(5)) by their numbers. Immutable. */
public final class UserNames {

  private static final String FILE = "/etc/passwd";
  private static final int MAX_BYTES = 1 << 20;

  private final Map<String, String> names;

  private UserNames(Map<String, String> names) {
    this.names = names;
  }

  /** Nobody is known if the file cannot be read. */
  public static UserNames read() {
    try (FileInputStream in = new FileInputStream(FILE)) {
      return parse(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new UserNames(new HashMap<>());
    }
  }

  /** Lines are {@code name:password:uid:gid:…}; the first with a number names it. */
  public static UserNames parse(String passwd) {
    Map<String, String> names = new HashMap<>();
    int start = 0;
    while (start < passwd.length()) {
      int lineEnd = passwd.indexOf('\n', start);
      int end = lineEnd < 0 ? passwd.length() : lineEnd;
      int nameEnd = passwd.indexOf(':', start);
      int number = passwd.indexOf(':', nameEnd + 1) + 1;
      int numberEnd = passwd.indexOf(':', number);
      if (nameEnd > start && number > nameEnd + 1 && numberEnd > number && numberEnd < end) {
        names.putIfAbsent(passwd.substring(number, numberEnd), passwd.substring(start, nameEnd));
      }
      start = end + 1;
    }
    return new UserNames(names);
  }

  /** The name of a user, or the number where nothing names it. */
  public String of(String number) {
    return names.getOrDefault(number, number);
  }
}
