package io.funny.agent.engine.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindsTest {

  private final Finds finds = new Finds();

  @Test
  void whatIsFoundTwiceIsKeptOnceInItsOrder() {
    List<Object> resources = List.of(new ArrayList<>(), new ArrayList<>()); // equal, not the same
    for (int times = 0; times < 2; times++) {
      resources.forEach(resource -> finds.found("a kind", resource));
    }
    finds.found("another kind", this);

    assertThat(finds.of("a kind", false)).hasSize(2);
    assertThat(finds.of("a kind", false).get(0)).isSameAs(resources.get(0));
    assertThat(finds.of("a kind", false).get(1)).isSameAs(resources.get(1));
    assertThat(finds.isEmpty()).isFalse();
  }

  @Test
  void whatTheApplicationDropsIsForgotten() {
    IntStream.range(0, 1000).forEach(i -> finds.found("a kind", new byte[1000]));
    for (int tries = 0; tries < 100 && finds.size() != 1; tries++) {
      System.gc();
      finds.found("a kind", this);
    }
    assertThat(finds.size()).isOne();
    assertThat(finds.of("a kind", false)).containsExactly(this);
  }
}
