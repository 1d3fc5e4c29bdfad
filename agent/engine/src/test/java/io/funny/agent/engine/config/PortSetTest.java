package io.funny.agent.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortSetTest {

  @Test
  void readsPortsAndRanges() {
    PortSet ports = PortSet.parse("3001, 8080-8082,8081").orElseThrow();
    assertThat(ports.toArray()).containsExactly(3001, 8080, 8081, 8082);
    assertThat(ports).hasToString("3001,8080-8082");
  }

  @Test
  void isExact() {
    PortSet ports = PortSet.of(300);
    assertThat(ports.test(300)).isTrue();
    assertThat(ports.test(3000)).isFalse();
    assertThat(ports.test(30)).isFalse();
    assertThat(ports.test(-1)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "65536", "abc", "-1", "80-", "90-80", "80,,81", "80;81", "٣"})
  void takesNothingElse(String text) {
    assertThat(PortSet.parse(text)).isEmpty();
  }

  @Test
  void keepsTheLastPort() {
    assertThat(PortSet.parse("1,65535").orElseThrow().toArray()).containsExactly(1, 65535);
    assertThat(PortSet.of(0)).isEqualTo(PortSet.NONE);
    assertThat(PortSet.of(65536).isEmpty()).isTrue();
  }
}
