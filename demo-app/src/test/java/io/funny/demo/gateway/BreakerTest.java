package io.funny.demo.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private final IOException failure = new IOException("no answer");

  private final Breaker breaker = new Breaker(Duration.ofHours(1));

  @Test
  void opensAfterThreeFailuresInARow() {
    fail(2);
    assertThat(breaker.view()).isEqualTo(new Breaker.View("CLOSED", 2, 0));
    fail(1);

    assertThat(breaker.permits()).isFalse();
    assertThat(breaker.view().state()).isEqualTo("OPEN");
    assertThat(breaker.view().triesAgainInMillis()).isPositive();
  }

  @Test
  void staysClosedIfOneOfThreeSucceeds() {
    fail(2);
    assertThat(breaker.permits()).isTrue();
    breaker.succeeded();
    fail(2);

    assertThat(breaker.view().state()).isEqualTo("CLOSED");
  }

  @Test
  void closesAtOnceWhenTheServerIsSeen() {
    fail(3);
    AtomicInteger changes = new AtomicInteger();
    breaker.onChange(changes::incrementAndGet);
    breaker.reset();

    assertThat(breaker.view()).isEqualTo(new Breaker.View("CLOSED", 0, 0));
    assertThat(breaker.permits()).isTrue();
    assertThat(changes).hasPositiveValue();
  }

  @Test
  void letsOneTryWhenItsTimeIsUp() {
    Breaker brief = new Breaker(Duration.ofMillis(50));
    for (int i = 0; i < Breaker.FAILURES; i++) {
      assertThat(brief.permits()).isTrue();
      brief.failed(failure);
    }

    await().until(() -> brief.view().state().equals("HALF_OPEN"));
    assertThat(brief.permits()).isTrue();
    assertThat(brief.permits()).as("a second one").isFalse();
    brief.succeeded();
    assertThat(brief.view().state()).isEqualTo("CLOSED");
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(breaker.permits()).isTrue();
      breaker.failed(failure);
    }
  }
}
