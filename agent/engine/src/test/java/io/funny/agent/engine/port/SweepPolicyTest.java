package io.funny.agent.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.process.ProcessDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SweepPolicyTest {

  private final FakeSystem system = new FakeSystem();
  private final ProcessDetails process = system.add(50, 1, "node", true);
  private final Holder holder = system.hold(50, system.listener(8080, 40, null));

  @ParameterizedTest
  @CsvSource({
    "OURS_GHOST, OWNED, RELEASE",
    "OURS_LEFTOVER, OWNED, END_TREE",
    "LIVE_PREVIOUS_RUN, TAKEOVER, END_TREE",
    "FOREIGN_GHOST, FORCE, RELEASE",
    "LIVE_STRANGER, FORCE, END_TREE",
    "THIS_JVM, FORCE, REPORT",
    "EXCLUDED_RANGE, FORCE, REPORT",
    "UNKNOWN, FORCE, REPORT"
  })
  void allowsEachRemedyFromOnePolicyOn(Verdict verdict, SweepPolicy from, Remedy remedy) {
    List<Remedy> expected = new ArrayList<>();
    List<Remedy> allowed = new ArrayList<>();
    for (SweepPolicy policy : SweepPolicy.values()) {
      expected.add(policy.compareTo(from) < 0 ? Remedy.REPORT : remedy);
      allowed.add(policy.remedy(Finding.of(holder, process, verdict, "")));
    }
    assertThat(allowed).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void doesNothingAboutWhatIsNotToBeTouched(Verdict verdict) {
    Finding finding = Finding.untouchable(holder, process, verdict, "");
    assertThat(SweepPolicy.FORCE.remedy(finding)).isEqualTo(Remedy.REPORT);
  }

  @ParameterizedTest
  @EnumSource
  void isWrittenInSmallLetters(SweepPolicy policy) {
    assertThat(SweepPolicy.of(policy.text())).isEqualTo(policy);
    assertThat(policy.text()).isEqualTo(policy.text().toLowerCase(Locale.ROOT));
  }

  @Test
  void hasWordsForEachVerdict() {
    assertThat(Verdict.values())
        .extracting(Object::toString)
        .doesNotContain("")
        .doesNotHaveDuplicates();
  }
}
