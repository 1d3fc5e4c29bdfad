package io.funny.agent.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.fuzz.Corpus;
import io.funny.agent.engine.process.ProcessIdentity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever an environment has for a cookie, and a file for a record, reading it does no harm. */
class RunParsersTest {

  private static final RunCookie RUN = new RunCookie(new ProcessIdentity(1, "2", "b007"), "beef");

  @Test
  @Timeout(60)
  void nothingThatIsReadDoesHarm() {
    new Corpus("run").run(RunParsersTest::fuzzerTestOneInput);
  }

  /** The first byte says which parser. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
    if (input[0] % 2 == 0) {
      RunCookie.parse(text).ifPresent(cookie -> check(cookie, text));
    } else {
      List<String> lines = Arrays.asList(text.split("\r?\n", -1));
      RunRecord.parse(RUN, "b007", lines)
          .ifPresent(
              record -> {
                assertThat(Collections.disjoint(record.children(), record.letGo())).isTrue();
                record.ports().forEach(port -> record.bound(port, "1"));
                assertThat(record.applicationName()).isNotNull();
              });
    }
  }

  /** It is written as it was read, and names a file below the folder that it is put into. */
  private static void check(RunCookie cookie, String text) {
    assertThat(RunCookie.parse(cookie.toString())).contains(cookie);
    assertThat(cookie.toString()).matches("[0-9]+-[0-9]+-[0-9a-f]+-[0-9a-f]+");
    assertThat(text.length()).isLessThanOrEqualTo(128);
    assertThat(cookie.pid()).isNotNegative();
  }
}
