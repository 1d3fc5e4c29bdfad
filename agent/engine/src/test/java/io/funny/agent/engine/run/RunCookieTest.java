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
  void doesNotNameWhoeverHasThePidNow() {
    RunCookie cookie = new RunCookie(JVM, "beef");
    assertThat(cookie.names(new ProcessIdentity(4711, "1001", "12ab-34cd"))).isFalse();
    assertThat(cookie.names(new ProcessIdentity(4711, "1000", "12ab-34ce"))).isFalse();
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
