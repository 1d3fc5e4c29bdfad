package io.funny.agent.engine.base;

import java.time.Duration;

/** A time as users write it: {@code 500ms}, {@code 60s}, {@code 2m}; never without its unit. */
public final class TimeSpan {

  private static final String[] UNITS = {"ms", "s", "m", "h"};
  private static final long[] MILLIS = {1, 1000, 60_000, 3_600_000};
  private static final long MAX_MILLIS = 24 * 3_600_000L;

  private TimeSpan() {}

  /** The time, or {@code null} if it is none, is not positive, or is longer than a day. */
  public static Duration parse(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > 9) {
      return null;
    }
    String unit = text.substring(digits).trim();
    for (int i = 0; i < UNITS.length; i++) {
      if (UNITS[i].equalsIgnoreCase(unit)) {
        long millis = Long.parseLong(text.substring(0, digits)) * MILLIS[i];
        return millis > 0 && millis <= MAX_MILLIS ? Duration.ofMillis(millis) : null;
      }
    }
    return null;
  }
}
