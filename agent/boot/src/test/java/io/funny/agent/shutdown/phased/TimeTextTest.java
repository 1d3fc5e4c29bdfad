package io.funny.agent.shutdown.phased;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {

  @ParameterizedTest
  @CsvSource({
    "-5, 0 ms, 0 s",
    "0, 0 ms, 0 s",
    "120, 120 ms, 0 s",
    "999, 999 ms, 0 s",
    "1000, 1.0 s, 1 s",
    "2400, 2.4 s, 2 s",
    "2450, 2.5 s, 2 s",
    "59940, 59.9 s, 59 s",
    "59999, 1 min, 59 s",
    "72000, 1 min 12 s, 1 min",
    "180000, 3 min, 3 min",
    "7500000, 2 h 5 min, 2 h 5 min",
    "273600000, 3 d 4 h, 3 d 4 h",
  })
  void oneForm(long millis, String time, String age) {
    assertThat(TimeText.of(Duration.ofMillis(millis))).isEqualTo(time);
    assertThat(TimeText.age(Duration.ofMillis(millis))).isEqualTo(age);
  }
}
