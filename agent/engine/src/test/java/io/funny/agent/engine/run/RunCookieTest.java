package io.funny.agent.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.process.ProcessIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCookieTest {

  private static final ProcessIdentity JVM = new ProcessIdentity(4711, "1000", "12ab-34cd");

  @Test
  void isReadBack() {
    RunCookie cookie = new RunCookie(JVM, "beef");
    RunCookie read = RunCookie.parse(cookie.toString()).orElseThrow();
    assertThat(read).isEqualTo(cookie).hasSameHashCodeAs(cookie);
    assertThat(read.names(JVM)).isTrue();
    assertThat(read.isOfBoot("12ab-34cd")).isTrue();
  }

  @Test
  void isOneOfSeveralOfItsJvm() {
    RunCookie cookie = new RunCookie(JVM, "beef");
    RunCookie other = new RunCookie(JVM, "cafe");
    assertThat(cookie).isNotEqualTo(other).doesNotHaveSameHashCodeAs(other);
    assertThat(cookie.isOfSameJvm(other)).isTrue();
    RunCookie later = new RunCookie(new ProcessIdentity(4711, "1001", "12ab-34cd"), "beef");
    assertThat(cookie.isOfSameJvm(later)).isFalse();
  }

  @Test
  void isPutIntoTheEnvironment() {
    assertThat(new RunCookie(JVM, "beef").assignment())
        .isEqualTo("FUNNY_AGENT_RUN=4711-1000-12ab34cd-beef");
  }

  @Test
  void mayHoldAnyDigits() {
    assertThat(RunCookie.parse("123456789012345678-9-0f-0")).isPresent();
    assertThat(RunCookie.parse("1234567890123456789-9-0f-0")).isEmpty();
    assertThat(RunCookie.parse("908-1-0f-0")).isPresent();
  }

  @Test
  void doesNotNameWhoeverHasThePidNow() {
    RunCookie cookie = new RunCookie(JVM, "beef");
    assertThat(cookie.names(new ProcessIdentity(4711, "1001", "12ab-34cd"))).isFalse();
    assertThat(cookie.names(new ProcessIdentity(4711, "1000", "12ab-34ce"))).isFalse();
  }

  @Test
  void tellsOtherNamespacesFromOtherBoots() {
    String boot = "0c9a3d5e-1111-2222-3333-444455556666";
    RunCookie cookie = new RunCookie(new ProcessIdentity(1, "10", boot + "-effc-effa"), "beef");

    assertThat(cookie.isOfBoot(boot + "-effc-effb")).isTrue();
    assertThat(cookie.isOfBoot("1" + boot.substring(1) + "-effc-effa")).isFalse();
    assertThat(cookie.isComparableIn(boot + "-effc-effa")).isTrue();
    assertThat(cookie.isComparableIn(boot + "-effc-effb")).isFalse();
    assertThat(cookie.isComparableIn(boot + "-effd-effa")).isFalse();
    assertThat(cookie.names(new ProcessIdentity(1, "10", boot + "-effc-effb"))).isFalse();
    assertThat(RunCookie.parse(cookie.toString())).contains(cookie);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1-2-3",
        "1-2-3-4-5",
        "a-2-3-4",
        "1-b-3-4",
        "1-2-x-4",
        "1-2-3-",
        "-2-3-4",
        "99999999999999999999-2-3-4",
        "../../etc-1-1-1",
        "1-2-3-4\n"
      })
  void isNothingElse(String text) {
    assertThat(RunCookie.parse(text)).isEmpty();
  }
}
