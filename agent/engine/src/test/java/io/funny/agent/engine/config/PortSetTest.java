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
  void areEqualIfTheirPortsAre() {
    assertThat(PortSet.parse("80-81").orElseThrow())
        .isEqualTo(PortSet.of(80).with(PortSet.of(81)))
        .hasSameHashCodeAs(PortSet.of(81).with(PortSet.of(80)))
        .isNotEqualTo(PortSet.of(80))
        .isNotEqualTo("80-81");
    assertThat(PortSet.of(80).hashCode()).isNotEqualTo(PortSet.of(81).hashCode());
  }

  @Test
  void mayBeOnePortOrNone() {
    assertThat(PortSet.of(1).toArray()).containsExactly(1);
    assertThat(PortSet.of(65535).toArray()).containsExactly(65535);
    assertThat(PortSet.parse("80-80").orElseThrow()).hasToString("80");
    assertThat(PortSet.parse("80").orElseThrow().isEmpty()).isFalse();
    assertThat(PortSet.NONE.isEmpty()).isTrue();
    assertThat(PortSet.NONE).hasToString("");
  }

  @Test
  void keepsTheLastPort() {
    assertThat(PortSet.parse("1,65535").orElseThrow().toArray()).containsExactly(1, 65535);
    assertThat(PortSet.of(0)).isEqualTo(PortSet.NONE);
    assertThat(PortSet.of(65536).isEmpty()).isTrue();
  }
}
