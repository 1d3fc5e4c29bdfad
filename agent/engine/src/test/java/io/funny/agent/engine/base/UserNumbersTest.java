package io.funny.agent.engine.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserNumbersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"         0          0 4294967295\n", "0 0 65536\n65536 65536 4294901759\n"})
  void eachUserHasOneWhereAllAreMapped(String map) {
    assertThat(UserNumbers.of(map, "65534\n").isOfSeveral("65534")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 100000 65536\n", "0 1000 1\n", "0 1000 1\n1 100000 65535\n"})
  void oneStandsForAllWhoHaveNone(String map) {
    UserNumbers numbers = UserNumbers.of(map, "65534\n");

    assertThat(numbers.isOfSeveral("65534")).isTrue();
    assertThat(numbers.isOfSeveral("0")).isFalse();
    assertThat(UserNumbers.of(map, "0\n").isOfSeveral("0")).isTrue();
  }

  @Test
  void aNamespaceWithoutMapHasNobody() {
    assertThat(UserNumbers.of("", "65534\n").isOfSeveral("65534")).isTrue();
  }
}
