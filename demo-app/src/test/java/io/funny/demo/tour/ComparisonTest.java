package io.funny.demo.tour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.funny.demo.lab.Protection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final List<Page.Answer> CALLS =
      List.of(answer(504, Duration.ofSeconds(3)), answer(503, Duration.ofMillis(2)));
  private static final Outcome LOST = new Outcome(false, CALLS, false, "taken", false, true);
  private static final Outcome FREE = new Outcome(true, CALLS, true, "", true, true);
  private static final Outcome FREED = new Outcome(false, CALLS, true, "", true, true);

  @Test
  void isShownIfTheGhostAndBothCuresWereSeen() {
    assertThat(Comparison.missing(outcomes(LOST, FREE, FREED))).isEmpty();
  }

  @Test
  void isNotShownIfThereWasNoGhostToBeginWith() {
    assertThat(Comparison.missing(outcomes(FREE, FREE, FREED))).hasSize(1);
    assertThat(Comparison.missing(outcomes(LOST, FREE, FREE))).hasSize(1);
  }

  @Test
  void isNotShownIfTheAgentDidNotHelpOrItsHelpKilledTheHolder() {
    Outcome killed = new Outcome(false, CALLS, true, "", true, false);
    assertThat(Comparison.missing(outcomes(LOST, LOST, FREED))).hasSize(1);
    assertThat(Comparison.missing(outcomes(LOST, FREE, killed))).hasSize(1);
  }

  @Test
  void isNotShownIfSomebodyWaitedAtTheOpenBreaker() {
    List<Page.Answer> slow = List.of(answer(503, Duration.ofSeconds(3)));
    Outcome waited = new Outcome(false, slow, false, "taken", false, true);
    assertThat(Comparison.missing(outcomes(waited, FREE, FREED))).hasSize(1);
  }

  private static Map<Protection, Outcome> outcomes(Outcome none, Outcome agent, Outcome round) {
    return Map.of(Protection.NONE, none, Protection.AGENT, agent, Protection.CIRCUMVENTED, round);
  }

  private static Page.Answer answer(int status, Duration took) {
    return new Page.Answer(status, MissingNode.getInstance(), took);
  }
}
