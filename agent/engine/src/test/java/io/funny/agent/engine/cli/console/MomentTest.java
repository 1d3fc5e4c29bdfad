package io.funny.agent.engine.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-05T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @DisplayName("As short as it can be told apart")
  @CsvSource({
    "2026-03-05T09:04:59Z, 09:04",
    "2026-03-04T23:59:59Z, 4 Mar",
    "2025-12-31T23:59:59Z, 2025-12-31",
    ", ''"
  })
  void texts(Instant moment, String expected) {
    assertThat(Moment.text(moment, NOON)).isEqualTo(expected);
  }
}
