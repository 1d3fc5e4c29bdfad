package io.funny.agent.engine.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenResourcesTest {

  private final OpenResources openResources = new OpenResources();

  @Test
  void whatIsFoundTwiceIsKeptOnceInItsOrder() {
    List<Object> resources = List.of(new ArrayList<>(), new ArrayList<>()); // equal, not the same
    for (int times = 0; times < 2; times++) {
      resources.forEach(resource -> openResources.found("a kind", resource));
    }
    openResources.found("another kind", this);

    assertThat(openResources.of("a kind", false)).hasSize(2);
    assertThat(openResources.of("a kind", false).get(0)).isSameAs(resources.get(0));
    assertThat(openResources.of("a kind", false).get(1)).isSameAs(resources.get(1));
    assertThat(openResources.isEmpty()).isFalse();
  }

  @Test
  void whatTheApplicationDropsIsForgotten() {
    IntStream.range(0, 1000).forEach(i -> openResources.found("a kind", new byte[1000]));
    for (int tries = 0; tries < 100 && openResources.size() != 1; tries++) {
      System.gc();
      openResources.found("a kind", this);
    }
    assertThat(openResources.size()).isOne();
    assertThat(openResources.of("a kind", false)).containsExactly(this);
  }
}
