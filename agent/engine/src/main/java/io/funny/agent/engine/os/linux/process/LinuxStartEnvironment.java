package io.funny.agent.engine.os.linux.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment that this process was started with, from {@code /proc/self/environ}. In premain,
 * {@link System#getenv()} would load {@code ProcessImpl} (from Java 21 on), and rewriting that is
 * work for the background thread.
 */
public final class LinuxStartEnvironment {

  private LinuxStartEnvironment() {}

  public static Map<String, String> read() {
    byte[] block;
    try (FileInputStream in = new FileInputStream("/proc/self/environ")) {
      block = in.readAllBytes();
    } catch (IOException e) {
      return System.getenv();
    }
    Map<String, String> environment = new HashMap<>();
    String text = new String(block, StandardCharsets.UTF_8);
    int start = 0;
    while (start < text.length()) {
      int nul = text.indexOf('\0', start);
      int end = nul < 0 ? text.length() : nul;
      int equals = text.indexOf('=', start);
      if (equals > start && equals < end) {
        environment.put(text.substring(start, equals), text.substring(equals + 1, end));
      }
      start = end + 1;
    }
    return environment;
  }
}
