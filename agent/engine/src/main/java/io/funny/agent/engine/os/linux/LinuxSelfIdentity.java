package io.funny.agent.engine.os.linux;

import io.funny.agent.engine.os.SelfIdentity;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads {@code /proc/self/stat} (man proc_pid_stat(5)). */
public final class LinuxSelfIdentity implements SelfIdentity {

  private static final int STARTTIME_FIELD = 22;

  @Override
  public ProcessIdentity self() {
    try {
      String stat = read("/proc/self/stat");
      String boot = read("/proc/sys/kernel/random/boot_id").trim();
      return new ProcessIdentity(
          Long.parseLong(stat.substring(0, stat.indexOf(' '))), startTime(stat), boot);
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("/proc does not tell who this process is", e);
    }
  }

  /** The name of the program, field 2, may hold spaces and parentheses: count from its end. */
  static String startTime(String stat) {
    int position = stat.lastIndexOf(')') + 2;
    for (int field = 3; field < STARTTIME_FIELD; field++) {
      position = stat.indexOf(' ', position) + 1;
    }
    return stat.substring(position, stat.indexOf(' ', position));
  }

  private static String read(String file) throws IOException {
    try (FileInputStream in = new FileInputStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
