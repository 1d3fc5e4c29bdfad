package io.funny.agent.engine.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

  @ParameterizedTest
  @CsvSource({
    "500ms,500",
    "60s,60000",
    "2m,120000",
    "1h,3600000",
    "5 S,5000",
    "1ms,1",
    "086400000ms,86400000",
    "24h,86400000"
  })
  void timesAreRead(String text, long millis) {
    assertThat(TimeSpan.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "0s",
        "-1s",
        "1.5s",
        "25h",
        "086400001ms",
        "0086400000ms",
        "1d",
        "9999999999s",
        "5 s s",
        "auto",
        "60"
      })
  void whatIsNoTimeIsNot(String text) {
    assertThat(TimeSpan.parse(text)).isNull();
  }
}
