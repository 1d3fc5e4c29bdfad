package io.funny.agent.engine.cli.console;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A time as short as it can be told apart: {@code 14:02}, {@code 22 Nov}, {@code 2025-11-22}. */
public final class Moment {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private Moment() {}

  /**
   * In the clock's time zone.
   *
   * @return empty if the time is unknown
   */
  public static String text(Instant moment, Clock clock) {
    if (moment == null) {
      return "";
    }
    ZonedDateTime time = moment.atZone(clock.getZone());
    LocalDate today = LocalDate.now(clock);
    if (time.toLocalDate().equals(today)) {
      return TIME.format(time);
    }
    return time.getYear() == today.getYear()
        ? DAY.format(time)
        : DateTimeFormatter.ISO_LOCAL_DATE.format(time);
  }
}
