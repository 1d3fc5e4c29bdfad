package io.funny.agent.engine.os.linux.proc;

import java.io.IOException;
import java.time.Instant;

/** Turns start times into wall-clock times, good enough to show to people. Immutable. */
public final class BootTime {

  private static final String KEY = "\nbtime ";

  /** USER_HZ, in which the kernel tells times to programs; getconf CLK_TCK. */
  private static final long TICKS_PER_SECOND = 100;

  private final long seconds;

  private BootTime(long seconds) {
    this.seconds = seconds;
  }

  /** From {@code /proc/stat} (man proc_stat(5)). */
  public static BootTime read(Proc proc) {
    try {
      String stat = proc.text("stat");
      int start = stat.indexOf(KEY) + KEY.length();
      return new BootTime(
          start < KEY.length()
              ? -1
              : Long.parseLong(stat.substring(start, stat.indexOf('\n', start))));
    } catch (IOException | RuntimeException e) {
      return new BootTime(-1);
    }
  }

  /**
   * The wall-clock time of a start.
   *
   * @param ticks since boot
   * @return {@code null} if it is unknown when that was
   */
  public Instant plus(String ticks) {
    if (seconds < 0) {
      return null;
    }
    long hundredths = Long.parseLong(ticks);
    return Instant.ofEpochSecond(seconds).plusMillis(hundredths * 1000 / TICKS_PER_SECOND);
  }
}
