package io.funny.agent.engine.port;

import static io.funny.agent.engine.port.FakeSystem.NOW;
import static io.funny.agent.engine.port.FakeSystem.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.base.Place;
import io.funny.agent.engine.os.IpAddress;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.os.PortProbe;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.Application;
import io.funny.agent.engine.run.MarkedSystem;
import io.funny.agent.engine.run.RememberedPorts;
import io.funny.agent.engine.run.Run;
import io.funny.agent.engine.run.RunRecordWriter;
import io.funny.agent.engine.run.RunRecords;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTest {

  private static final Application OURS = Application.of("server.jar", "server.jar", "/srv", "me");
  private static final Application OTHER = Application.of("other.jar", "other.jar", "/srv", "me");
  private static final int PORT = 8080;
  private static final long JVM = 40;
  private static final long CHILD = 50;

  @TempDir private Path temporary;
  private final FakeSystem system = new FakeSystem();
  private final PortMessages messages =
      PortMessages.forApplication(Clock.fixed(NOW, ZoneOffset.UTC), Platform.LINUX);
  private RunRecords records;

  @BeforeEach
  void start() {
    records =
        new RunRecords(Place.named(temporary.resolve("state").toString()), FakeSystem.SELF, "", "");
  }

  @Test
  void freePortCostsNoSearch() throws Exception {
    assertThat(sweep(SweepPolicy.OWNED).isFree()).isTrue();
  }

  @Test
  void ghostOfOurDeadRunIsReleasedAndItsHolderLives() throws Exception {
    ghost();
    SweepResult result = sweep(SweepPolicy.OWNED);
    assertThat(result.isFree()).isTrue();
    assertThat(system.released).hasSize(1);
    assertThat(system.ended).isEmpty();
    assertThat(messages.actions(result))
        .singleElement()
        .asString()
        .matches(
            "port 8080 was held by a ghost: the run of server.jar, PID 40, ended and left its"
                + " socket in node, PID 50, started 3 min ago\\."
                + " Released in [0-9]+ ms; node lives on\\.");
  }

  @Test
  void ghostThatCannotBeReleasedIsEnded() throws Exception {
    ghost();
    system.releaseFailure = "no";
    SweepResult result = sweep(SweepPolicy.OWNED);
    assertThat(result.isFree()).isTrue();
    assertThat(system.ended).containsExactly(process(CHILD));
  }

  @Test
  void ghostOfAnotherApplicationIsReleasedButItsHolderNeverEnded() throws Exception {
    dead(OTHER).listening(new OwnListener(PORT, ""));
    system.releaseFailure = "no";
    SweepResult result = sweep(SweepPolicy.OWNED);
    assertThat(result.isFree()).isFalse();
    assertThat(system.ended).isEmpty();
    assertThat(messages.remaining(result, SweepPolicy.OWNED).get(1)).contains("kill 50");
  }

  @Test
  void protectedHolderOfAForeignGhostIsNamedToBeEnded() throws Exception {
    system.add(CHILD, 1, "node.exe", true);
    system.hold(CHILD, system.listener(PORT, 39, null));
    PortSurvey survey = new PortSurvey(system, Platform.WINDOWS, records, OURS);
    SweepResult untried =
        new Sweep(system, survey, system::end, SweepPolicy.OWNED).sweep(PORT, null, Duration.ZERO);
    assertThat(messages.remaining(untried, SweepPolicy.OWNED).get(1))
        .contains("sweep 8080 --force");
    system.releaseFailure = "no";
    SweepResult refused =
        new Sweep(system, survey, system::end, SweepPolicy.FORCE).sweep(PORT, null, Duration.ZERO);
    assertThat(messages.remaining(refused, SweepPolicy.FORCE).get(1)).contains("kill 50");
  }

  @Test
  void whatFailsWithoutAWordIsNoSuccess() throws Exception {
    ghost();
    system.breaks = new IOException();
    TreeRemedy refusing =
        root -> {
          throw new UnreadableException(null);
        };
    for (SweepPolicy policy : List.of(SweepPolicy.OWNED, SweepPolicy.FORCE)) {
      PortSurvey survey = new PortSurvey(system, Platform.WINDOWS, records, OURS);
      SweepResult result =
          new Sweep(system, survey, refusing, policy).sweep(PORT, null, Duration.ZERO);
      assertThat(result.isFree()).isFalse();
      assertThat(result.actions()).isNotEmpty().noneMatch(Action::succeeded);
      assertThat(result.actions()).allMatch(action -> action.failure().contains("Exception"));
      system.breaks = new UnreadableException(null);
    }
  }

  @Test
  void whoMakesTheSearchTakeTooLongHasNobodyEnded() throws Exception {
    ghost();
    system.cut = true;
    SweepResult result = sweep(SweepPolicy.FORCE);
    assertThat(result.isFree()).isFalse();
    assertThat(system.released).isEmpty();
    assertThat(system.ended).isEmpty();
    assertThat(messages.remaining(result, SweepPolicy.OWNED).get(0))
        .contains("perhaps shared with one of those not looked into");
  }

  @Test
  void thousandsOfListenersOfAnotherUserAreJudgedByWhoHoldsThem() throws Exception {
    int many = 3_000;
    system.add(CHILD, 1, "flood", false);
    for (int i = 0; i < many; i++) {
      system.hold(CHILD, new Listener(IpAddress.of(new byte[4]), PORT, 0, null, "" + i));
    }
    SweepResult result = sweep(SweepPolicy.OWNED);
    assertThat(result.remaining()).hasSize(many);
    assertThat(system.questions).isLessThan(100);
  }

  @Test
  void whoListensOnAnotherAddressCostsNothing() throws Exception {
    system.add(CHILD, 1, "flood", false);
    IpAddress other = IpAddress.of(new byte[] {127, 0, 0, 2});
    system.hold(CHILD, new Listener(other, PORT, 0, null, "1"));
    SweepResult result = sweep(SweepPolicy.OWNED, InetAddress.getLoopbackAddress(), Duration.ZERO);
    assertThat(result.remaining()).isEmpty();
    assertThat(system.searches).isZero();
  }

  @Test
  void ghostThatAnUnseenProcessMayShareIsNotReleasedButItsHolderEnded() throws Exception {
    ghost();
    system.youngestHidden = process(JVM + 1);
    SweepResult result = sweep(SweepPolicy.OWNED);
    assertThat(system.released).isEmpty();
    assertThat(system.ended).containsExactly(process(CHILD));
    assertThat(result.isFree()).isTrue();
  }

  @Test
  void ghostOfAnotherApplicationThatAnUnseenProcessMayShareIsReported() throws Exception {
    dead(OTHER).listening(new OwnListener(PORT, ""));
    system.youngestHidden = process(JVM + 1);
    SweepResult result = assertUntouched(SweepPolicy.OWNED, Verdict.OURS_GHOST);
    assertThat(messages.remaining(result, SweepPolicy.OWNED).get(0))
        .contains("perhaps shared", "3 processes of other users");
  }

  @Test
  void ghostOfARunThatIsYoungerThanAllThatAreNotSeenIsReleased() throws Exception {
    ghost();
    system.youngestHidden = process(JVM - 1);
    assertThat(sweep(SweepPolicy.OWNED).isFree()).isTrue();
    assertThat(system.released).hasSize(1);
  }

  @Test
  void ofThousandsOfListenersAFewAreTold() throws Exception {
    for (int i = 0; i < 1000; i++) {
      system.withoutHolder.add(
          new Listener(
              IpAddress.of(new byte[] {127, 0, (byte) (i / 250), (byte) (1 + i % 250)}),
              PORT,
              0,
              null,
              Integer.toString(i)));
    }
    system.otherwise = PortProbe.State.IN_USE;

    assertThat(messages.remaining(sweep(SweepPolicy.OWNED), SweepPolicy.OWNED))
        .hasSize(11) // five, each with what would tell more
        .last()
        .asString()
        .startsWith("port 8080 has 995 more");
  }

  @Test
  void ghostInTwoHoldersIsReleasedInBoth() throws Exception {
    ghost();
    secondHolder();
    assertThat(sweep(SweepPolicy.OWNED).isFree()).isTrue();
    assertThat(system.released).hasSize(2);
  }

  @Test
  void holderWhoseGhostIsGoneWithAnothersIsNotEnded() throws Exception {
    ghost();
    secondHolder();
    system.releasesForAll = true;
    SweepResult result = sweep(SweepPolicy.OWNED);
    assertThat(result.isFree()).isTrue();
    assertThat(system.released).hasSize(1);
    assertThat(system.ended).isEmpty();
    assertThat(messages.actions(result)).hasSize(1);
  }

  @Test
  void listenerOfTheSamePortThatTheRunDidNotBindIsNoGhostOfIt() throws Exception {
    dead(OTHER).listening(new OwnListener(PORT, "4711"));
    assertUntouched(SweepPolicy.OWNED, Verdict.LIVE_STRANGER);
  }

  @Test
  void leftoverThatListensWhereItsRunDidIsALeftover() throws Exception {
    dead(OURS).listening(new OwnListener(PORT, "4711"));
    assertThat(sweep(SweepPolicy.OWNED).isFree()).isTrue();
    assertThat(system.ended).containsExactly(process(CHILD));
    assertThat(system.released).isEmpty();
  }

  @Test
  void ghostOfASocketThatTheRunWroteDownIsReleased() throws Exception {
    RunRecordWriter journal = dead(OTHER);
    journal.listening(new OwnListener(PORT, "4711"));
    journal.listening(new OwnListener(PORT, Integer.toString(FakeSystem.SOCKETS + PORT)));
    assertThat(sweep(SweepPolicy.OWNED).isFree()).isTrue();
    assertThat(system.released).hasSize(1);
  }

  /** On Linux a release ends the listening for all. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ghostThatAStrangerHoldsAsWellIsNotTakenFromHim(boolean ownUser) throws Exception {
    ghost();
    system.add(52, 1, "bystander", ownUser);
    system.hold(52, system.listener(PORT, 0, null));
    SweepResult result = sweep(SweepPolicy.OWNED);
    assertThat(result.isFree()).isFalse();
    assertThat(result.actions()).isEmpty();
    assertThat(system.released).isEmpty();
    assertThat(system.ended).isEmpty();
    assertThat(sweep(SweepPolicy.FORCE).isFree()).isEqualTo(ownUser);
    assertThat(system.released).hasSize(ownUser ? 1 : 0);
  }

  private void secondHolder() {
    system.add(51, 1, "node", true);
    system.cookie(51, run(JVM).cookie().toString());
    system.hold(51, system.listener(PORT, 0, null));
  }

  @Test
  void whatAnyEndedRunLeftIsOursInACommand() throws Exception {
    dead(OTHER).listening(new OwnListener(1234, ""));
    assertThat(lookForCommand(Platform.LINUX)).isEqualTo(Verdict.OURS_LEFTOVER);
    assertThat(sweepForCommand().isFree()).isTrue();
    assertThat(system.ended).containsExactly(process(CHILD));
  }

  @Test
  void whatAnEndedRunWithoutRecordLeftIsOursInACommand() throws Exception {
    child();
    system.cookie(CHILD, run(JVM).cookie().toString());
    assertThat(sweepForCommand().isFree()).isTrue();
    assertThat(system.ended).containsExactly(process(CHILD));
  }

  @Test
  void ghostOfAnyEndedRunThatCannotBeReleasedIsEndedInACommand() throws Exception {
    dead(OTHER).listening(new OwnListener(PORT, ""));
    system.releaseFailure = "no";
    assertThat(sweepForCommand().isFree()).isTrue();
    assertThat(system.ended).containsExactly(process(CHILD));
  }

  @Test
  void onWindowsAGhostOfAnyProcessOfAnEndedRunIsOursInACommand() throws Exception {
    system.add(CHILD, 1, "node.exe", true);
    system.hold(CHILD, system.listener(PORT, 39, null));
    system.cookie(CHILD, run(JVM).cookie().toString());
    assertThat(lookForCommand(Platform.WINDOWS)).isEqualTo(Verdict.OURS_GHOST);
  }

  @Test
  void liveRunsAndStrangersAreNotTouchedByACommand() throws Exception {
    live(OTHER);
    SweepResult result = sweepForCommand();
    assertThat(result.isFree()).isFalse();
    assertThat(system.ended).isEmpty();
    assertThat(forCommand.remaining(result, SweepPolicy.OWNED).get(0))
        .endsWith(": it is the live run of other.jar. Left alone.");
    system.holders.clear();
    child();
    assertThat(forCommand.remaining(sweepForCommand(), SweepPolicy.OWNED).get(0))
        .isEqualTo("port 8080 is held by node, PID 50, started 3 min ago. Left alone.");
  }

  @Test
  void thisJvmItself() throws Exception {
    system.hold(FakeSystem.SELF.pid(), system.listener(PORT, 0, null));
    SweepResult result = assertUntouched(SweepPolicy.FORCE, Verdict.THIS_JVM);
    assertThat(messages.remaining(result, SweepPolicy.FORCE))
        .containsExactly("port 8080 is in use: this JVM itself listens there already.");
  }

  private final PortMessages forCommand =
      PortMessages.forCommand(Clock.fixed(NOW, ZoneOffset.UTC), Platform.LINUX);

  private Verdict lookForCommand(Platform platform) throws Exception {
    PortSurvey survey = new PortSurvey(system, platform, records, null);
    return survey.look(port -> true, Duration.ofSeconds(1)).get(0).verdict();
  }

  private SweepResult sweepForCommand() throws Exception {
    PortSurvey survey = new PortSurvey(system, Platform.LINUX, records, null);
    return new Sweep(system, survey, system::end, SweepPolicy.OWNED)
        .sweep(PORT, null, Duration.ZERO);
  }

  @Test
  void daemonThatChangedItsCookieHasOptedOut() throws Exception {
    child();
    system.cookie(CHILD, "keep");
    RunRecordWriter journal = journal(JVM, OURS);
    journal.listening(new OwnListener(1234, ""));
    journal.started(process(CHILD));
    assertUntouched(SweepPolicy.OWNED, Verdict.LIVE_STRANGER);
  }

  @Test
  void leftoverOfOurDeadRunIsEnded() throws Exception {
    dead(OURS).listening(new OwnListener(1234, ""));
    assertThat(sweep(SweepPolicy.OWNED).isFree()).isTrue();
    assertThat(system.ended).containsExactly(process(CHILD));
    assertThat(system.released).isEmpty();
  }

  @Test
  void daemonThatAnotherApplicationLeftIsAStranger() throws Exception {
    dead(OTHER).listening(new OwnListener(1234, ""));
    assertUntouched(SweepPolicy.OWNED, Verdict.LIVE_STRANGER);
  }

  @Test
  void processOfADeadRunWithoutRecordIsAStranger() throws Exception {
    child();
    system.cookie(CHILD, run(JVM).cookie().toString());
    assertUntouched(SweepPolicy.OWNED, Verdict.LIVE_STRANGER);
  }

  @Test
  void scrubbedEnvironmentLeavesTheRecordOfChildren() throws Exception {
    child();
    RunRecordWriter journal = journal(JVM, OURS);
    journal.listening(new OwnListener(PORT, ""));
    journal.started(process(CHILD));
    assertThat(sweep(SweepPolicy.OWNED).isFree()).isTrue();
    assertThat(system.released).hasSize(1);
  }

  @Test
  void scrubbedGrandchildIsFoundByItsLivingParent() throws Exception {
    system.add(45, 1, "sh", true);
    system.add(CHILD, 45, "node", true);
    system.hold(CHILD, system.listener(PORT, 0, null));
    RunRecordWriter journal = journal(JVM, OURS);
    journal.listening(new OwnListener(PORT, ""));
    journal.started(process(45));
    assertThat(sweep(SweepPolicy.OWNED).isFree()).isTrue();
  }

  @Test
  void recordOfAChildWhosePidIsReusedProvesNothing() throws Exception {
    child();
    RunRecordWriter journal = journal(JVM, OURS);
    journal.listening(new OwnListener(PORT, ""));
    journal.started(new ProcessIdentity(CHILD, "3", FakeSystem.BOOT));
    assertUntouched(SweepPolicy.OWNED, Verdict.LIVE_STRANGER);
  }

  @Test
  void liveRunOfTheSameApplicationIsLeftAloneUnlessTakeoverWasAskedFor() throws Exception {
    live(OURS);
    SweepResult result = assertUntouched(SweepPolicy.OWNED, Verdict.LIVE_PREVIOUS_RUN);
    assertThat(messages.remaining(result, SweepPolicy.OWNED))
        .anyMatch(line -> line.contains("kill 40") && line.contains("sweep=takeover"));
    assertThat(sweep(SweepPolicy.TAKEOVER).isFree()).isTrue();
    assertThat(system.ended).containsExactly(process(JVM));
  }

  @Test
  void whoOnlyCarriesTheCookieOfALiveRunIsNoReasonToEndIt() throws Exception {
    system.add(JVM, 1, "java", true);
    system.add(CHILD, 1, "node", true);
    system.cookie(CHILD, run(JVM).cookie().toString());
    system.hold(CHILD, system.listener(PORT, 0, null));
    RunRecordWriter journal = journal(JVM, OURS);
    journal.listening(new OwnListener(PORT, ""));
    SweepResult result = assertUntouched(SweepPolicy.TAKEOVER, Verdict.LIVE_STRANGER);
    assertThat(messages.remaining(result, SweepPolicy.TAKEOVER).get(0))
        .contains("which is not seen to have started it");

    journal.started(process(CHILD));
    assertThat(sweep(SweepPolicy.TAKEOVER).isFree()).isTrue();
    assertThat(system.ended).containsExactly(process(JVM));
  }

  @Test
  void childOfALiveRunOfTheSameApplicationStandsForItsRun() throws Exception {
    system.add(JVM, 1, "java", true);
    system.add(CHILD, JVM, "node", true);
    system.cookie(CHILD, run(JVM).cookie().toString());
    system.hold(CHILD, system.listener(PORT, 0, null));
    journal(JVM, OURS).listening(new OwnListener(PORT, ""));
    assertThat(sweep(SweepPolicy.TAKEOVER).isFree()).isTrue();
    assertThat(system.ended).containsExactly(process(JVM));
  }

  @Test
  void anotherApplicationIsNeverTakenOver() throws Exception {
    live(OTHER);
    assertUntouched(SweepPolicy.TAKEOVER, Verdict.LIVE_STRANGER);
  }

  @Test
  void serverStartedByALauncherThatEndedIsARunOfItsOwn() throws Exception {
    live(OTHER);
    journal(30, OURS).started(process(JVM));
    system.cookie(JVM, run(30).cookie().toString());
    assertUntouched(SweepPolicy.OWNED, Verdict.LIVE_STRANGER);
  }

  @Test
  void runThatIsShuttingDownIsWaitedFor() throws Exception {
    live(OURS);
    RunRecordWriter journal = journal(JVM, OURS);
    journal.listening(new OwnListener(PORT, ""));
    journal.closing();
    Thread end = new Thread(() -> system.end(process(JVM)));
    SweepResult held = sweep(SweepPolicy.OWNED, null, Duration.ofMillis(50));
    assertThat(held.isFree()).isFalse();
    assertThat(held.remaining().get(0).isClosing()).isTrue();
    assertThat(system.ended).as("it is going already").isEmpty();
    end.start();
    assertThat(sweep(SweepPolicy.OWNED, null, Duration.ofSeconds(30)).isFree()).isTrue();
    end.join();
  }

  @Test
  void lastMomentsOfARunThatWasShuttingDownAreWaitedForWhereverItsHolderCannotBeSeen()
      throws Exception {
    live(OURS);
    RunRecordWriter journal = journal(JVM, OURS);
    journal.listening(new OwnListener(PORT, ""));
    journal.closing();
    long begin = System.nanoTime();
    system.meanwhile =
        () -> {
          long elapsed = (System.nanoTime() - begin) / 1_000_000;
          if (elapsed > 400 && !system.holders.isEmpty()) {
            system.withoutHolder.add(system.holders.get(0).listener());
            system.holders.clear();
          } else if (elapsed > 800) {
            system.withoutHolder.clear();
          }
        };
    assertThat(sweep(SweepPolicy.OWNED, null, Duration.ofSeconds(30)).isFree()).isTrue();
  }

  @Test
  void runThatHangsWhileItShutsDownIsEndedIfThatWasAskedFor() throws Exception {
    live(OURS);
    RunRecordWriter journal = journal(JVM, OURS);
    journal.listening(new OwnListener(PORT, ""));
    journal.closing();
    assertThat(sweep(SweepPolicy.TAKEOVER, null, Duration.ofMillis(50)).isFree()).isTrue();
    assertThat(system.ended).containsExactly(process(JVM));
  }

  @Test
  void nothingIsDoneForOneWhoHasGivenUp() throws Exception {
    ghost();
    Thread.currentThread().interrupt();
    SweepResult result = sweep(SweepPolicy.FORCE, null, Duration.ofSeconds(30));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.isFree()).isFalse();
    assertThat(result.actions()).isEmpty();
    assertThat(system.released).isEmpty();
  }

  @Test
  void whatWasDoneBeforeItWasGivenUpIsTold() throws Exception {
    dead(OURS).listening(new OwnListener(1234, ""));
    PortSurvey survey = new PortSurvey(system, Platform.LINUX, records, OURS);
    TreeRemedy interrupted =
        root -> {
          throw new InterruptedException();
        };
    SweepResult result =
        new Sweep(system, survey, interrupted, SweepPolicy.OWNED)
            .sweep(PORT, null, Duration.ofSeconds(30));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(messages.actions(result)).singleElement().asString().contains("given it up");
  }

  @ParameterizedTest
  @EnumSource(value = SweepPolicy.class)
  void ancestorsAreNeverTouched(SweepPolicy policy) throws Exception {
    system.add(100, 60, "java", true);
    system.add(60, 1, "idea", true);
    system.hold(60, system.listener(PORT, 0, null));
    system.cookie(60, run(JVM).cookie().toString());
    journal(JVM, OURS).listening(new OwnListener(1, ""));
    assertUntouched(policy, Verdict.LIVE_STRANGER);
  }

  @ParameterizedTest
  @EnumSource(value = SweepPolicy.class)
  void whoMayBeAnAncestorIsNeverTouched(SweepPolicy policy) throws Exception {
    system.add(100, 60, "java", true);
    system.add(60, 55, "sh", true);
    system.hidden.add(55L);
    child();
    assertUntouched(policy, Verdict.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(value = SweepPolicy.class, names = "FORCE", mode = Mode.EXCLUDE)
  void whoHasThePidOfADeadAncestorIsNone(SweepPolicy policy) throws Exception {
    system.add(100, 160, "java", true);
    system.add(160, 1, "bystander", true); // younger than its child
    system.hold(160, system.listener(PORT, 0, null));
    SweepResult result = assertUntouched(policy, Verdict.LIVE_STRANGER);
    assertThat(result.remaining().get(0).reason()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = SweepPolicy.class)
  void otherUsersProcessesAreNeverTouched(SweepPolicy policy) throws Exception {
    system.add(CHILD, 1, "node", false);
    system.hold(CHILD, system.listener(PORT, 0, null));
    SweepResult result = assertUntouched(policy, Verdict.LIVE_STRANGER);
    if (policy != SweepPolicy.OFF) {
      assertThat(messages.remaining(result, policy).get(0))
          .contains("it is another user's (you). Left alone.");
    }
  }

  @ParameterizedTest
  @EnumSource(value = SweepPolicy.class)
  void unreadableProcessesAreNeverTouched(SweepPolicy policy) throws Exception {
    child();
    system.unreadable.add(CHILD);
    assertUntouched(policy, Verdict.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(value = SweepPolicy.class)
  void runsOfAnotherBootProveNothing(SweepPolicy policy) throws Exception {
    child();
    system.cookie(CHILD, "40-1040-ffff-1");
    assertUntouched(policy, Verdict.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(value = SweepPolicy.class)
  void systemsOwnListenersAreExplained(SweepPolicy policy) throws Exception {
    system.add(CHILD, 1, "docker-proxy", true);
    system.hold(CHILD, system.listener(PORT, 0, null));
    SweepResult result = assertUntouched(policy, Verdict.LIVE_STRANGER);
    assertThat(messages.remaining(result, policy).get(0)).contains("docker ps");
  }

  @ParameterizedTest
  @EnumSource(value = SweepPolicy.class)
  void runsOfAnotherContainerProveNothing(SweepPolicy policy) throws Exception {
    child();
    system.cookie(CHILD, run(JVM).cookie().toString());
    records =
        new RunRecords(
            Place.named(temporary.resolve("state").toString()), FakeSystem.SELF, "pid:[2]", "");
    journal(JVM, OURS).listening(new OwnListener(PORT, ""));
    assertUntouched(policy, Verdict.UNKNOWN);
  }

  @Test
  void ownChildrenAreNotSwept() throws Exception {
    child();
    Run own = new Run(() -> FakeSystem.SELF);
    system.cookie(CHILD, own.cookie().toString());
    assertUntouched(SweepPolicy.FORCE, Verdict.LIVE_STRANGER);
  }

  @ParameterizedTest
  @EnumSource(value = SweepPolicy.class, names = "FORCE", mode = Mode.EXCLUDE)
  void strangersAreLeftAlone(SweepPolicy policy) throws Exception {
    child();
    assertUntouched(policy, Verdict.LIVE_STRANGER);
  }

  @Test
  void strangersAreEndedByForce() throws Exception {
    child();
    assertThat(sweep(SweepPolicy.FORCE).isFree()).isTrue();
    assertThat(system.ended).containsExactly(process(CHILD));
  }

  @Test
  void onWindowsADeadOwnerMakesAGhost() throws Exception {
    system.add(CHILD, 1, "node.exe", true);
    system.hold(CHILD, system.listener(PORT, JVM, null));
    assertThat(look(Platform.WINDOWS)).isEqualTo(Verdict.FOREIGN_GHOST);
    system.cookie(CHILD, run(JVM).cookie().toString());
    assertThat(look(Platform.WINDOWS)).isEqualTo(Verdict.OURS_GHOST);
  }

  @Test
  void underWineAGhostHasNoOwner() throws Exception {
    system.add(CHILD, 1, "node.exe", true);
    system.hold(CHILD, system.listener(PORT, 0, null));
    system.cookie(CHILD, run(JVM).cookie().toString());
    assertThat(look(Platform.WINDOWS)).isEqualTo(Verdict.OURS_GHOST);
  }

  @Test
  void onWindowsAGhostOfAnotherProcessThanTheRunsJvmIsNotOurs() throws Exception {
    system.add(CHILD, 1, "node.exe", true);
    system.hold(CHILD, system.listener(PORT, 39, null));
    system.cookie(CHILD, run(JVM).cookie().toString());
    journal(JVM, OURS).listening(new OwnListener(PORT, ""));
    assertThat(look(Platform.WINDOWS)).isEqualTo(Verdict.FOREIGN_GHOST);
  }

  @Test
  void onWindowsAnOwnerYoungerThanItsListenerOnlyHasThePid() throws Exception {
    system.add(39, 1, "bystander.exe", true);
    system.add(CHILD, 1, "node.exe", true);
    system.hold(CHILD, system.listener(PORT, 39, NOW.minusSeconds(3600)));
    assertThat(look(Platform.WINDOWS)).isEqualTo(Verdict.FOREIGN_GHOST);
  }

  @Test
  void listenersOnAnotherAddressAreNotInTheWay() throws Exception {
    child();
    system.holders.clear();
    IpAddress loopback = IpAddress.of(new byte[] {127, 0, 0, 1});
    system.hold(CHILD, new io.funny.agent.engine.os.Listener(loopback, PORT, 0, null, "loopback"));
    InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    sweep(SweepPolicy.FORCE, other, Duration.ZERO);
    assertThat(system.ended).isEmpty();
    assertThat(system.probed).as("only the wanted address has to be free").isEqualTo(other);
  }

  @Test
  void reservedPortIsExplained() throws Exception {
    system.otherwise = PortProbe.State.FORBIDDEN;
    SweepResult result = sweep(SweepPolicy.OWNED);
    assertThat(result.isFree()).isFalse();
    PortMessages windows =
        PortMessages.forApplication(Clock.fixed(NOW, ZoneOffset.UTC), Platform.WINDOWS);
    assertThat(windows.remaining(result, SweepPolicy.OWNED).get(0)).contains("excludedportrange");
  }

  @Test
  void listenerWithoutHolderThatIsOnItsWayOutIsWaitedFor() throws Exception {
    system.withoutHolder.add(system.listener(PORT, 0, null));
    system.looks = 3;
    assertThat(sweep(SweepPolicy.OWNED).isFree()).isTrue();
  }

  @Test
  void listenerWithoutHolderSaysWhereTheSearchEnded() throws Exception {
    system.withoutHolder.add(system.listener(PORT, 0, null));
    SweepResult result = assertUntouched(SweepPolicy.FORCE, Verdict.UNKNOWN);
    assertThat(messages.remaining(result, SweepPolicy.FORCE))
        .containsExactly(
            "port 8080 is held by an unknown process: no holder was found (not looked into: 3"
                + " processes of other users). Left alone.",
            "To see who it is, as root: java -jar funny-agent.jar ports 8080");
  }

  @Test
  void whatDescendsFromOneThatWasLetGoIsNotTheRuns() throws Exception {
    RunRecordWriter journal = journal(JVM, OURS);
    long shell = 48;
    long daemon = 49;
    system.add(shell, 1, "sh", true);
    system.add(daemon, shell, "nginx", true); // it wrote its title over its environment
    system.add(CHILD, daemon, "worker", true); // started with env -i
    journal.started(process(shell));
    system.hold(CHILD, system.listener(PORT, 0, null));
    assertThat(look(Platform.LINUX))
        .as("as long as nobody was let go")
        .isEqualTo(Verdict.OURS_LEFTOVER);

    journal.letGo(process(daemon));

    List<Finding> findings =
        new PortSurvey(new MarkedSystem(system, records), Platform.LINUX, records, OURS)
            .look(port -> true, Duration.ofSeconds(1));
    assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.LIVE_STRANGER);
  }

  @Test
  void whoWasLetGoIsNotTheRunsThoughItsEnvironmentIsOverwritten() throws Exception {
    child();
    RunRecordWriter journal = journal(JVM, OURS);
    journal.started(process(CHILD));
    assertThat(look(Platform.LINUX))
        .as("as long as nobody was let go")
        .isEqualTo(Verdict.OURS_LEFTOVER);

    journal.letGo(process(CHILD));

    List<Finding> findings =
        new PortSurvey(new MarkedSystem(system, records), Platform.LINUX, records, OURS)
            .look(port -> true, Duration.ofSeconds(1));
    assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.LIVE_STRANGER);
  }

  private SweepResult assertUntouched(SweepPolicy policy, Verdict verdict) throws Exception {
    SweepResult result = sweep(policy);
    assertThat(result.isFree()).isFalse();
    assertThat(result.actions()).isEmpty();
    assertThat(system.ended).isEmpty();
    assertThat(system.released).isEmpty();
    assertThat(result.remaining()).extracting(Finding::verdict).containsExactly(verdict);
    assertThat(messages.remaining(result, policy)).isNotEmpty();
    return result;
  }

  private void ghost() throws Exception {
    dead(OURS).listening(new OwnListener(PORT, ""));
  }

  /** A holder whose run is dead. */
  private RunRecordWriter dead(Application application) {
    child();
    system.cookie(CHILD, run(JVM).cookie().toString());
    return journal(JVM, application);
  }

  private void child() {
    system.add(CHILD, 1, "node", true);
    system.hold(CHILD, system.listener(PORT, 0, null));
  }

  private void live(Application application) throws Exception {
    system.add(JVM, 1, "java", true);
    system.hold(JVM, system.listener(PORT, 0, null));
    journal(JVM, application).listening(new OwnListener(PORT, ""));
  }

  private final java.util.Map<Long, Run> runs = new java.util.HashMap<>();

  private Run run(long pid) {
    return runs.computeIfAbsent(pid, jvm -> new Run(() -> process(jvm)));
  }

  private RunRecordWriter journal(long pid, Application application) {
    RememberedPorts remembered =
        new RememberedPorts(Place.named(temporary.toString()), application);
    return new RunRecordWriter(records, run(pid), application, remembered, child -> true);
  }

  private Verdict look(Platform platform) throws Exception {
    List<Finding> findings =
        new PortSurvey(system, platform, records, OURS).look(port -> true, Duration.ofSeconds(1));
    assertThat(findings).hasSize(1);
    return findings.get(0).verdict();
  }

  private SweepResult sweep(SweepPolicy policy) throws Exception {
    return sweep(policy, null, Duration.ZERO);
  }

  private SweepResult sweep(SweepPolicy policy, InetAddress wanted, Duration patience)
      throws Exception {
    PortSurvey survey = new PortSurvey(system, Platform.LINUX, records, OURS);
    return new Sweep(system, survey, system::end, policy).sweep(PORT, wanted, patience);
  }
}
