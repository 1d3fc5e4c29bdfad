package io.funny.agent.engine.cli.watch;

import io.funny.agent.engine.base.TimeSpan;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times such as {@code 500ms} or {@code 10s}. */
final class TimeConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    Duration time = TimeSpan.parse(text);
    if (time == null) {
      throw new TypeConversionException(
          "'" + text + "' is no time: a number with its unit, such as 500ms, 10s or 2m");
    }
    return time;
  }
}
