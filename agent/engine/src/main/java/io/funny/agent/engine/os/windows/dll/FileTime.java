package io.funny.agent.engine.os.windows.dll;

import java.time.Instant;

/** FILETIME: units of 100 ns since 1601 (MSDN: FILETIME). */
public final class FileTime {

  private static final long UNITS_PER_SECOND = 10_000_000;
  private static final long NANOS_PER_UNIT = 100;
  private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;

  private FileTime() {}

  /** The moment, {@code null} for 0, which stands for none. */
  public static Instant instant(long fileTime) {
    return fileTime == 0
        ? null
        : Instant.ofEpochSecond(
            fileTime / UNITS_PER_SECOND - SECONDS_FROM_1601_TO_1970,
            fileTime % UNITS_PER_SECOND * NANOS_PER_UNIT);
  }
}
