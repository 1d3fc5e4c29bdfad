package io.funny.agent.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.process.ProcessIdentity;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GraceTest {

  private static final Duration TOTAL = Duration.ofSeconds(10);

  private final ProcessIdentity process = new FakeMachine().add(20, 5, 10);

  @Test
  @DisplayName("Everybody is asked at half of it, and nobody is spared before")
  void of() {
    Grace grace = Grace.of(TOTAL);
    assertThat(grace.total()).isEqualTo(TOTAL);
    assertThat(grace.forHelpers()).hasMillis(5_000);
    assertThat(grace.spares(process, Duration.ZERO)).isFalse();
  }

  @Test
  @DisplayName("Who may end by himself has 40 % of it")
  void byItself() {
    Grace grace = Grace.withTimeFor(TOTAL, each -> true, each -> false);
    assertThat(grace.total()).isEqualTo(TOTAL);
    assertThat(grace.forHelpers()).hasMillis(9_000);
    assertThat(grace.spares(process, Duration.ofMillis(3_999))).isTrue();
    assertThat(grace.spares(process, Duration.ofSeconds(4))).isFalse();
  }

  @Test
  @DisplayName("Who was asked by somebody else is not asked again before 90 %")
  void asked() {
    Grace grace = Grace.withTimeFor(TOTAL, each -> false, each -> true);
    assertThat(grace.spares(process, Duration.ofMillis(8_999))).isTrue();
    assertThat(grace.spares(process, Duration.ofSeconds(9))).isFalse();
  }

  @Test
  @DisplayName("Who neither ends nor was asked is not spared")
  void neither() {
    Grace grace = Grace.withTimeFor(TOTAL, each -> false, each -> false);
    assertThat(grace.spares(process, Duration.ZERO)).isFalse();
  }
}
