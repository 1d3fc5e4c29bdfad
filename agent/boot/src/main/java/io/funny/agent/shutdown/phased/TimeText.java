package io.funny.agent.shutdown.phased;

import java.time.Duration;

/**
 * A time as all messages tell it: {@code 120 ms}, {@code 2.4 s}, {@code 1 min 12 s}, {@code 2 h 5
 * min}, {@code 3 d 4 h}. By hand, for what a formatter loads costs an exit more than the exit.
 */
public final class TimeText {

  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private TimeText() {}

  /** How long something took; a negative time is none. */
  public static String of(Duration time) {
    long millis = Math.max(0, time.toMillis());
    if (millis < SECOND) {
      return millis + " ms";
    }
    long tenths = (millis + 50) / 100;
    if (tenths < MINUTE / 100) {
      return tenths / 10 + "." + tenths % 10 + " s";
    }
    long seconds = (millis + SECOND / 2) / SECOND;
    return seconds < HOUR / SECOND ? pair(seconds, 60, " min", " s") : hours(millis);
  }

  /** How long ago something was, less exact. */
  public static String age(Duration time) {
    long millis = Math.max(0, time.toMillis());
    if (millis < HOUR) {
      return millis < MINUTE ? millis / SECOND + " s" : millis / MINUTE + " min";
    }
    return hours(millis);
  }

  private static String hours(long millis) {
    return millis < DAY
        ? pair(millis / MINUTE, 60, " h", " min")
        : pair(millis / HOUR, 24, " d", " h");
  }

  private static String pair(long small, int ratio, String largeUnit, String smallUnit) {
    String large = small / ratio + largeUnit;
    return small % ratio == 0 ? large : large + " " + small % ratio + smallUnit;
  }
}
