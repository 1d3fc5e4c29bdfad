package io.funny.agent.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {

  private static final String HOSTILE = "\u001b[31m\nfunny-agent: all is well\u001b[2J";
  private static final String CLEAN = "?[31m?funny-agent: all is well?[2J";

  private final List<String> log = new ArrayList<>();
  private final Notices notices = new Notices(log::add);

  @Test
  void whatOthersWriteCannotBeginALineNorControlATerminal() {
    notices.say("held by " + HOSTILE);
    notices.sayOnce("port", "held by " + HOSTILE);
    notices.failed("look at " + HOSTILE, new IOException(HOSTILE), "");

    assertThat(log)
        .containsExactly(
            "held by " + CLEAN,
            "held by " + CLEAN,
            "cannot look at " + CLEAN + " (java.io.IOException: " + CLEAN + ").");
  }

  @Test
  void whatBelongsToALineStandsBelowItAndIndented() {
    notices.say("stuck", List.of("at a.B.c(B.java:1)", "at " + HOSTILE));

    assertThat(log)
        .containsExactly(
            String.join(System.lineSeparator(), "stuck", "\tat a.B.c(B.java:1)", "\tat " + CLEAN));
  }

  @Test
  void lettersOfAllLanguagesStay() {
    notices.say("größer, 日本語, \ud83d\ude00");

    assertThat(log).containsExactly("größer, 日本語, \ud83d\ude00");
  }
}
