package io.funny.agent.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.PortProbe;
import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.process.ProcessDetails;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortMessagesTest {

  private static final Clock CLOCK = Clock.fixed(FakeSystem.NOW, ZoneOffset.UTC);
  private static final String NODE = "node, PID 50, started 3 min ago";

  private final FakeSystem system = new FakeSystem();
  private final PortMessages messages = PortMessages.forApplication(CLOCK, Platform.LINUX);
  private final PortMessages windows = PortMessages.forApplication(CLOCK, Platform.WINDOWS);
  private final PortMessages command = PortMessages.forCommand(CLOCK, Platform.LINUX);
  private final ProcessDetails process = system.add(50, 1, "node", true);
  private final Listener listener = system.listener(8080, 40, null);
  private final Holder holder = system.hold(50, listener);

  @Test
  void tellsWhoHoldsAPortAndHowToFreeIt() {
    assertThat(told(finding(Verdict.OURS_GHOST, "it ended"), SweepPolicy.REPORT))
        .containsExactly(
            "port 8080 is held by a ghost: it ended and left its socket in "
                + NODE
                + ". Left alone.",
            "To free it: java -jar funny-agent.jar sweep 8080 (or sweep=owned, which does it at start)");
    assertThat(told(finding(Verdict.OURS_LEFTOVER, "it ended"), SweepPolicy.OWNED))
        .containsExactly(
            "port 8080 is held by a leftover: it ended and left " + NODE + ". Left alone.",
            "To end it: java -jar funny-agent.jar kill 50");
    assertThat(told(finding(Verdict.FOREIGN_GHOST, ""), SweepPolicy.OWNED))
        .containsExactly(
            "port 8080 is held by a ghost: its server has ended and left its socket in "
                + NODE
                + ". Left alone.",
            "To free it: java -jar funny-agent.jar sweep 8080 --force");
    assertThat(told(finding(Verdict.FOREIGN_GHOST, "PID 40 ended"), SweepPolicy.OWNED).get(0))
        .contains("ghost: PID 40 ended and left");
    assertThat(told(finding(Verdict.THIS_JVM, ""), SweepPolicy.OWNED))
        .containsExactly("port 8080 is in use: this JVM itself listens there already.");
  }

  @Test
  void tellsOfALiveRunWhetherItIsAboutToEnd() {
    assertThat(
            told(Finding.ofLiveRun(holder, process, process.identity(), false), SweepPolicy.OWNED))
        .containsExactly(
            "port 8080 is held by " + NODE + ": a live run of this same application. Left alone.",
            "To end it: java -jar funny-agent.jar kill 50"
                + " (or sweep=takeover, with which a new run does that by itself)");
    assertThat(
            told(
                Finding.ofLiveRun(holder, process, process.identity(), true), SweepPolicy.TAKEOVER))
        .containsExactly(
            "port 8080 is held by "
                + NODE
                + ": a live run of this same application; it is shutting down. Left alone.",
            "To end it: java -jar funny-agent.jar kill 50");
  }

  @Test
  void tellsACommandOfNoApplication() {
    SweepResult result = result(finding(Verdict.LIVE_STRANGER, ""));
    assertThat(messages.remaining(result, SweepPolicy.OWNED).get(0))
        .isEqualTo("port 8080 is held by " + NODE + ": it is not this application's. Left alone.");
    assertThat(command.remaining(result, SweepPolicy.OWNED).get(0))
        .isEqualTo("port 8080 is held by " + NODE + ". Left alone.");
    assertThat(command.remaining(result, SweepPolicy.OWNED, known -> true))
        .containsExactly("To end it: java -jar funny-agent.jar kill 50");
  }

  @Test
  void tellsWhatWasDone() {
    Finding ghost = finding(Verdict.OURS_GHOST, "it ended");
    assertThat(done(ghost, Remedy.RELEASE, null))
        .endsWith(". Released in 12 ms; node lives on.")
        .startsWith("port 8080 was held by a ghost");
    assertThat(done(ghost, Remedy.END_TREE, null))
        .endsWith(". PID 50 and its descendants were ended in 12 ms.");
    assertThat(done(ghost, Remedy.RELEASE, "no"))
        .isEqualTo("port 8080: the socket could not be taken away from node: no.");
    assertThat(done(ghost, Remedy.END_TREE, "no"))
        .isEqualTo("port 8080: PID 50 and its descendants could not be ended: no.");
  }

  @Test
  void tellsWhatElseKeepsAPort() {
    assertThat(nobody(8080, PortProbe.State.FREE, messages)).isEmpty();
    assertThat(nobody(8080, PortProbe.State.IN_USE, messages))
        .singleElement()
        .asString()
        .startsWith("port 8080 cannot be bound although nobody listens on it");
    assertThat(nobody(1023, PortProbe.State.FORBIDDEN, messages).get(0)).contains("is privileged");
    assertThat(nobody(1024, PortProbe.State.FORBIDDEN, messages).get(0))
        .isEqualTo("nobody listens on port 1024, but the operating system does not give it out.");
    assertThat(nobody(80, PortProbe.State.FORBIDDEN, windows).get(0)).contains("excludedportrange");
  }

  @Test
  void tellsHowToSeeWhoIsHidden() {
    Finding hidden = Finding.unseen(listener, "not to be seen", true);
    assertThat(told(hidden, SweepPolicy.OWNED).get(1))
        .isEqualTo("To see who it is, as root: java -jar funny-agent.jar ports 8080");
    assertThat(windows.remaining(result(hidden), SweepPolicy.OWNED).get(1))
        .startsWith("To see who it is, as an administrator: ");
    assertThat(told(Finding.unseen(listener, "gone", false), SweepPolicy.OWNED)).hasSize(1);
  }

  private Finding finding(Verdict verdict, String reason) {
    return Finding.of(holder, process, verdict, reason);
  }

  private static SweepResult result(Finding finding) {
    return new SweepResult(8080, PortProbe.State.IN_USE, List.of(), List.of(finding));
  }

  private List<String> told(Finding finding, SweepPolicy policy) {
    return messages.remaining(result(finding), policy);
  }

  private String done(Finding finding, Remedy remedy, String failure) {
    Action action = new Action(finding, remedy, failure, Duration.ofMillis(12));
    return messages
        .actions(new SweepResult(8080, PortProbe.State.FREE, List.of(action), List.of()))
        .get(0);
  }

  private static List<String> nobody(int port, PortProbe.State state, PortMessages messages) {
    return messages.remaining(
        new SweepResult(port, state, List.of(), List.of()), SweepPolicy.OWNED);
  }
}
