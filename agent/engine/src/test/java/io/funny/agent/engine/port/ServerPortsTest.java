package io.funny.agent.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.base.Place;
import io.funny.agent.engine.config.PortSet;
import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.engine.run.Application;
import io.funny.agent.engine.run.RememberedPorts;
import io.funny.agent.engine.run.Run;
import io.funny.agent.engine.run.RunRecordWriter;
import io.funny.agent.engine.run.RunRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ServerPortsTest {

  private static final int PORT = 8080;
  private static final Application APPLICATION = Application.of("a.jar", "a.jar", "/", "me");

  @TempDir private Path temporary;
  private final FakeSystem system = new FakeSystem();
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());

  @Test
  void thereIsNothingToWaitForWhenNobodyListens() throws Exception {
    ServerPorts ports = ports(SweepPolicy.OWNED, true);
    ports.start(PortSet.of(PORT), system);
    assertThat(ports.isStartOver()).isTrue();
    ports.awaitStart(PORT);
    assertThat(said).isEmpty();
  }

  @Test
  void bindOfAKnownPortWaitsForItsSweepAndNoOtherDoes() throws Exception {
    ghost();
    CountDownLatch go = new CountDownLatch(1);
    ServerPorts ports =
        new ServerPorts(
            () -> {
              go.await();
              return sweep(SweepPolicy.FORCE);
            },
            messages(),
            new Notices(said::add),
            true);
    ports.start(PortSet.of(PORT), system);
    assertThat(ports.isStartOver()).isFalse();
    ports.awaitStart(PORT + 1);
    go.countDown();
    ports.awaitStart(PORT);
    assertThat(ports.isStartOver()).isTrue();
    assertThat(system.released).hasSize(1);
    assertThat(said).singleElement().asString().contains("Released in");
  }

  @ParameterizedTest
  @EnumSource(
      value = SweepPolicy.class,
      names = {"TAKEOVER", "FORCE"})
  void theSweepAtStartEndsNobodyWhoLivesTheBindThatFailsDoes(SweepPolicy policy) throws Exception {
    system.add(50, 1, "java", true);
    system.hold(50, system.listener(PORT, 0, null));
    journal(50).listening(new OwnListener(PORT, ""));
    ServerPorts ports = ports(policy, true);
    ports.start(PortSet.of(PORT), system);
    ports.awaitStart(PORT);
    assertThat(system.ended).isEmpty();
    assertThat(said).isEmpty();
    assertThat(ports.rescue(null, PORT)).isNull();
    assertThat(system.ended).containsExactly(FakeSystem.process(50));
  }

  @Test
  void tableThatCannotBeReadIsSaidOnceAndHoldsUpNobody() throws Exception {
    ServerPorts ports = ports(SweepPolicy.OWNED, true);
    ports.start(
        PortSet.of(PORT),
        wanted -> {
          throw new IOException("no /proc");
        });
    ports.awaitStart(PORT);
    assertThat(said).singleElement().asString().contains("no /proc");
  }

  @Test
  void rescueSaysNullForAFreePortAndExplainsAHeldOneOnce() {
    ServerPorts ports = ports(SweepPolicy.OWNED, true);
    assertThat(ports.rescue(null, PORT)).isNull();
    system.add(50, 1, "node", true);
    system.hold(50, system.listener(PORT, 0, null));
    assertThat(ports.rescue(null, PORT)).contains("node, PID 50").contains("kill 50");
    assertThat(ports.rescue(null, PORT)).contains("node, PID 50");
    assertThat(said).hasSize(2);
  }

  @Test
  void everNewHoldersAreNotToldOfNorKeptInMemoryWithoutEnd() {
    ServerPorts ports = ports(SweepPolicy.OWNED, true);
    for (int pid = 1000; pid < 1300; pid++) {
      system.holders.clear();
      system.add(pid, 1, "node", true);
      system.hold(pid, system.listener(PORT, 0, null));
      assertThat(ports.rescue(null, PORT)).contains("node, PID " + pid);
    }
    assertThat(said).hasSize(200);
  }

  @Test
  void rescueThatIsSwitchedOffHasNothingToSay() {
    assertThat(ports(SweepPolicy.OWNED, false).rescue(null, PORT)).isEmpty();
  }

  @Test
  void onlyPortsOfTheApplicationsChoiceAreRemembered() {
    ServerPorts ports = ports(SweepPolicy.OWNED, true);
    ports.chosen(PORT);
    assertThat(ports.isChosen(PORT)).isTrue();
    assertThat(ports.isChosen(PORT + 1)).isFalse();
  }

  private ServerPorts ports(SweepPolicy policy, boolean rescues) {
    return new ServerPorts(() -> sweep(policy), messages(), new Notices(said::add), rescues);
  }

  private void ghost() throws IOException {
    system.add(50, 1, "node", true);
    system.hold(50, system.listener(PORT, 0, null));
    RunRecordWriter journal = journal(40);
    journal.listening(new OwnListener(PORT, ""));
    journal.started(FakeSystem.process(50));
  }

  private RunRecordWriter journal(long jvm) {
    return new RunRecordWriter(
        records(),
        new Run(() -> FakeSystem.process(jvm)),
        APPLICATION,
        new RememberedPorts(state(), APPLICATION),
        child -> true);
  }

  private Place state() {
    return Place.named(temporary.resolve("state").toString());
  }

  private RunRecords records() {
    return new RunRecords(state(), FakeSystem.SELF, "", "");
  }

  private static PortMessages messages() {
    return PortMessages.forApplication(Clock.systemUTC(), Platform.LINUX);
  }

  private Sweep sweep(SweepPolicy policy) {
    PortSurvey survey = new PortSurvey(system, Platform.LINUX, records(), APPLICATION);
    return new Sweep(system, survey, system::end, policy);
  }
}
