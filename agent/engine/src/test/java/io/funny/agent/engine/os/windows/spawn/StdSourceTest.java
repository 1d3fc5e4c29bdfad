package io.funny.agent.engine.os.windows.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StdSourceTest {

  @ParameterizedTest
  @CsvSource({
    "-1, PIPE",
    "-2, AS_IS", // GetCurrentThread()
    "-6, AS_IS", // the lowest pseudo-handle
    "0, AS_IS", // javaw
    "3, AS_IS", // consoles of Windows 7
    "7, AS_IS",
    "19, AS_IS",
    "4, DUPLICATE",
    "1234, DUPLICATE",
    "268435459, DUPLICATE", // 0x10000003
  })
  void everyValueOfTheJdkHasItsFate(long value, StdSource source) {
    assertThat(StdSource.of(value)).isEqualTo(source);
  }
}
