package io.funny.agent.engine.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.funny.agent.engine.base.Place;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.shutdown.ShutdownAction;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownReason;
import io.funny.agent.shutdown.ShutdownTask;
import io.funny.agent.shutdown.phased.Budgets;
import io.funny.agent.shutdown.phased.PhasedShutdown;
import io.funny.agent.shutdown.phased.RankedTask;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownLogTest {

  private static final Instant NOW = Instant.parse("2026-03-05T09:04:59Z");
  private static final Budgets BUDGETS = new Budgets(Duration.ofSeconds(10), Map.of());

  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final List<RankedTask> found = new ArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private int ended;
  @TempDir private Path temporary;

  private PhasedShutdown shutdown() {
    Timeline timeline =
        new Timeline(
            Place.named(state().getPath()), 4711, "app.jar", Clock.fixed(NOW, ZoneOffset.UTC));
    return new PhasedShutdown(
        BUDGETS,
        (phase, context, forGood) -> phase == ShutdownPhase.SERVER ? found : List.of(),
        new ShutdownLog(new Notices(said::add), timeline, () -> ended, () -> said.add("flushed")));
  }

  private File state() {
    return temporary.resolve("state").toFile();
  }

  private void run(PhasedShutdown shutdown, ShutdownReason.Kind kind, String text, int code) {
    shutdown.shutDown(ShutdownMode.HARD, new ShutdownReason(kind, text, code), BUDGETS);
  }

  private static ShutdownTask task(String name, ShutdownPhase phase, ShutdownAction action) {
    return ShutdownTask.named(name).in(phase, action);
  }

  @Test
  void whatWentWellAndFastIsWrittenButNotSaid() throws Exception {
    found.add(RankedTask.of(task("listener", ShutdownPhase.SERVER, () -> {}), 0));
    run(shutdown(), ShutdownReason.Kind.EXIT, "System.exit(3)", 3);

    assertThat(said).isEmpty();
    JsonObject json = timeline();
    assertThat(json.getString("application")).isEqualTo("app.jar");
    assertThat(json.getInt("pid")).isEqualTo(4711);
    assertThat(json.getString("ended")).isEqualTo(NOW.toString());
    assertThat(json.getString("mode")).isEqualTo("hard");
    assertThat(json.getInt("exitCode")).isEqualTo(3);
    assertThat(json.getObject("phases")).containsKeys("SERVER", "SERVICES", "DATABASE", "FINAL");
    assertThat(json.getArray("tasks").getObject(0).getString("outcome")).isEqualTo("done");
  }

  @Test
  void whoRegisteredSomethingGetsALine() {
    PhasedShutdown shutdown = shutdown();
    shutdown.register(task("pool", ShutdownPhase.DATABASE, () -> {}));
    run(shutdown, ShutdownReason.Kind.EXIT, "System.exit(3)", 3);

    assertThat(said).hasSize(2).last().isEqualTo("flushed");
    assertThat(said.get(0))
        .matches("shutdown took \\d+ ms \\(System.exit\\(3\\)\\): DATABASE \\d+ ms; exit 3\\.");
  }

  @Test
  void endedProcessesAreCounted() {
    ended = 2;
    run(shutdown(), ShutdownReason.Kind.SIGNAL, "SIGTERM", 143);
    assertThat(said.get(0)).contains("(SIGTERM)", "; 2 child processes ended; exit 143.");
  }

  @Test
  void theExitCodeIsNotKnownWhenTheLastThreadEnds() {
    ended = 1;
    run(shutdown(), ShutdownReason.Kind.LAST_THREAD, "last thread ended", 0);
    assertThat(said.get(0)).endsWith("; 1 child process ended.");
  }

  @Test
  void troubleIsSaidAtOnceAndListed() throws Exception {
    PhasedShutdown shutdown = shutdown();
    shutdown.register(
        task(
            "broken",
            ShutdownPhase.SERVICES,
            () -> {
              throw new IOException("disk full");
            }));
    shutdown.register(
        ShutdownTask.named("slow")
            .timeout(Duration.ofMillis(50))
            .in(ShutdownPhase.SERVICES, () -> never.await()));
    run(shutdown, ShutdownReason.Kind.EXIT, "System.exit(0)", 0);

    assertThat(said)
        .as("the log, which keeps no message")
        .anyMatch(
            line -> line.startsWith("SERVICES \"broken\" failed: java.io.IOException at io.funny."))
        .noneMatch(line -> line.contains("disk full"));
    assertThat(said)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("SERVICES \"slow\" was stuck after ")
                    .contains("\tat ", "CountDownLatch.await"));
    assertThat(said.get(said.size() - 2)).contains("failed: \"broken\"", "stuck: \"slow\"");
    assertThat(timeline().getArray("tasks"))
        .extracting(task -> ((JsonObject) task).getString("outcome"))
        .containsExactlyInAnyOrder("failed", "stuck");
  }

  @Test
  @Tag("waits")
  void manyThatAreStuckDoNotFloodTheTerminal() throws Exception {
    for (int i = 0; i < 1000; i++) {
      boolean stuck = i % 50 == 0;
      Thread hook = new Thread(() -> waitIf(stuck));
      hook.setDaemon(true);
      found.add(RankedTask.of(hook, task("hook " + i, ShutdownPhase.SERVER, () -> {}), 0));
    }
    shutdown()
        .shutDown(
            ShutdownMode.HARD,
            new ShutdownReason(ShutdownReason.Kind.SIGNAL, "SIGTERM", 143),
            new Budgets(Duration.ofSeconds(20), Map.of())); // a thousand threads take their time

    assertThat(said).filteredOn(line -> line.contains("was stuck")).hasSize(5);
    assertThat(said).anyMatch(line -> line.startsWith("15 more did not end as they should: "));
    assertThat(said.get(said.size() - 2)).contains("stuck: \"hook 0\"", "and 15 more");
    assertThat(timeline().getArray("tasks")).hasSize(1000);
    never.countDown();
  }

  private void waitIf(boolean stuck) {
    try {
      if (stuck) {
        never.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aFolderThatOthersCanWriteToIsNotUsed() throws IOException {
    Files.createFile(state().toPath());
    run(shutdown(), ShutdownReason.Kind.EXIT, "System.exit(0)", 0);
    assertThat(said).hasSize(1).first().asString().contains("timeline of the shutdown");
  }

  @Test
  void onlyTheLastFiftyAreKept() throws IOException {
    Path folder = state().toPath().resolve("shutdowns");
    run(shutdown(), ShutdownReason.Kind.EXIT, "System.exit(0)", 0);
    for (int i = 0; i < 60; i++) {
      Files.createFile(folder.resolve(1_000_000_000_000L + i + "-1.json"));
    }
    run(shutdown(), ShutdownReason.Kind.EXIT, "System.exit(0)", 0);
    assertThat(files())
        .hasSize(50)
        .last()
        .extracting(File::getName)
        .asString()
        .endsWith("-4711.json");
  }

  private List<File> files() {
    File[] files = new File(state(), "shutdowns").listFiles();
    return files == null ? List.of() : Arrays.asList(files).stream().sorted().toList();
  }

  private JsonObject timeline() throws Exception {
    assertThat(files()).hasSize(1);
    return JsonParser.object().from(Files.readString(files().get(0).toPath()));
  }
}
