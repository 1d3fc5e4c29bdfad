package io.funny.agent.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SupervisorTest {

  private static final Path FILE = Path.of("Foo.class");

  private final FakeWorkshop workshop = new FakeWorkshop();
  private final Supervisor supervisor = new Supervisor(workshop, workshop, Duration.ofSeconds(10));
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private Future<Integer> exitCode;

  @AfterEach
  void end() {
    workshop.stopGate.countDown();
    supervisor.end(0);
    thread.shutdownNow();
  }

  @Test
  @DisplayName("A change: stopped in hotReload mode, ports seen free, started, told in one line")
  void reload() throws Exception {
    start();
    supervisor.changed(List.of(FILE));
    await(() -> said("reload 1: "));
    assertThat(workshop.said)
        .containsSubsequence("start", "stop HOT_RELOAD", "ports [8080]", "start");
    assertThat(workshop.said)
        .anyMatch(
            line -> line.matches("reload 1: Foo.class changed; stopped \\d+ ms, .*started .*"));
    assertThat(end(130)).isEqualTo(130);
    assertThat(workshop.said).endsWith("stop HARD");
    assertThat(workshop.alive()).isZero();
  }

  @Test
  @DisplayName("Changes during a reload are one more reload, and never are there two instances")
  void coalesce() throws Exception {
    start();
    workshop.stopGate = new CountDownLatch(1);
    supervisor.changed(List.of(FILE));
    assertThat(workshop.stopping.await(10, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 100; i++) {
      supervisor.changed(List.of(Path.of(i % 3 + ".class")));
    }
    workshop.stopGate.countDown();
    await(() -> said("reload 2: 0.class, 1.class and 1 more changed; "));
    end(130);
    assertThat(workshop.instances).hasSize(3);
    assertThat(workshop.alive()).isZero();
  }

  @Test
  @DisplayName("A start that another change overtakes is no problem, and keeps its number")
  void overtaken() {
    start();
    workshop.listens = false;
    supervisor.changed(List.of(FILE));
    await(() -> workshop.instances.size() == 2);
    supervisor.changed(List.of(FILE));
    await(() -> workshop.instances.size() == 3);
    workshop.listens = true;
    await(() -> said("reload 2: Foo.class changed; stopped "));
    assertThat(workshop.said)
        .anyMatch(
            line ->
                line.matches(
                    "note: reload 1: Foo.class changed; stopped .*; changed again before it"
                        + " listened"))
        .noneMatch(line -> line.contains("does not listen yet"));
  }

  @Test
  @DisplayName("A reload whose application ends before it listens keeps its number")
  void endsBeforeItListens() {
    start();
    workshop.listens = false;
    supervisor.changed(List.of(FILE));
    await(() -> workshop.instances.size() == 2);
    workshop.last().crash(1);
    await(() -> said("reload 1: Foo.class changed; stopped "));
    assertThat(workshop.said)
        .anyMatch(
            line ->
                line.endsWith("; the application ended with exit code 1; waiting for a change"));
  }

  @Test
  @DisplayName("A build that fails keeps the old instance, and the next one gets its chance")
  void buildFails() throws Exception {
    workshop.builds = true;
    start();
    workshop.buildCode = 1;
    supervisor.changed(List.of(FILE));
    await(
        () ->
            said(
                "reload 1: Foo.class changed; the build failed with exit code 1; the old instance"
                    + " stays"));
    assertThat(workshop.instances).hasSize(1);
    assertThat(workshop.alive()).isOne();
    workshop.buildCode = 0;
    supervisor.changed(List.of(FILE));
    await(() -> said("reload 2: Foo.class changed; built "));
    assertThat(workshop.alive()).isOne();
  }

  @Test
  @DisplayName("A first build that fails starts nothing, and waits for a change")
  void firstBuildFails() {
    workshop.builds = true;
    workshop.buildCode = 7;
    run();
    await(() -> said("the build failed with exit code 7; waiting for a change"));
    assertThat(workshop.instances).isEmpty();
    workshop.buildCode = 0;
    supervisor.changed(List.of(FILE));
    await(() -> workshop.alive() == 1);
  }

  @Test
  @DisplayName("A crash waits for the next change, and ends what was left behind")
  void crash() {
    start();
    workshop.last().crash(3);
    await(() -> said("the application ended with exit code 3; waiting for a change"));
    assertThat(workshop.said).contains("stop HARD");
    assertThat(workshop.instances).hasSize(1);
    supervisor.changed(List.of(FILE));
    await(() -> workshop.alive() == 1);
    assertThat(workshop.instances).hasSize(2);
  }

  @Test
  @DisplayName("What a crash left behind and would not go is told once, and tried again")
  void crashWithRest() {
    start();
    workshop.left = "PID 4711 (sleep) is another user's";
    workshop.last().crash(3);
    await(() -> said("left behind: PID 4711"));
    supervisor.changed(List.of(FILE));
    String notGone = "not started again, the old one is not gone: PID 4711";
    await(() -> said("reload 1: Foo.class changed; " + notGone));
    assertThat(workshop.said)
        .filteredOn(line -> line.startsWith("the application ended"))
        .hasSize(1);
    workshop.left = "";
    supervisor.changed(List.of(FILE));
    await(() -> workshop.instances.size() == 2);
  }

  @Test
  @DisplayName("Who cannot be ended keeps the next one from starting")
  void notGone() {
    start();
    workshop.left = "PID 4711 (sleep) is another user's";
    supervisor.changed(List.of(FILE));
    String notGone = "not started again, the old one is not gone: PID 4711";
    await(() -> said("reload 1: Foo.class changed; " + notGone));
    assertThat(workshop.instances).hasSize(1);
    workshop.left = "";
    supervisor.changed(List.of(FILE));
    await(() -> workshop.instances.size() == 2);
  }

  @Test
  @DisplayName("Told to end during a reload: no new instance; forced: it waits no longer")
  void endDuringReload() throws Exception {
    start();
    workshop.stopGate = new CountDownLatch(1);
    supervisor.changed(List.of(FILE));
    assertThat(workshop.stopping.await(10, TimeUnit.SECONDS)).isTrue();
    supervisor.end(143);
    supervisor.end(130); // the first reason wins
    supervisor.force();
    assertThat(exitCode.get(10, TimeUnit.SECONDS)).isEqualTo(143);
    assertThat(workshop.instances).hasSize(1);
    assertThat(workshop.last().forced).isTrue();
  }

  private void start() {
    run();
    await(() -> said("start: "));
  }

  private void run() {
    Callable<Integer> work = supervisor::run;
    exitCode = thread.submit(work);
  }

  private int end(int code) throws Exception {
    supervisor.end(code);
    return exitCode.get(10, TimeUnit.SECONDS);
  }

  private boolean said(String beginning) {
    return workshop.said.stream().anyMatch(line -> line.startsWith(beginning));
  }

  private void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) { // bounded by the test's own time-out
      assertThat(exitCode.isDone()).as(workshop.said.toString()).isFalse();
      Thread.onSpinWait();
    }
  }
}
