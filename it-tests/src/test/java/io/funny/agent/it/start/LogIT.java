package io.funny.agent.it.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.Ordinary;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxAndOneWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's own log: a file a day, seven days kept, shared by all JVMs of the user. */
@EachLinuxAndOneWindowsHost
class LogIT {
  private static final int DAYS_KEPT = 7;

  private final HostJvm host;
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  LogIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("agent-YYYY-MM-DD.log, appended to, the eighth day gone, other files untouched")
  void aFileADay(@TempDir Path folder) throws IOException {
    for (int day = 1; day <= DAYS_KEPT + 3; day++) {
      Path old = Files.writeString(folder.resolve(name(today.minusDays(day))), "old\n");
      Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(day))));
    }
    Files.writeString(folder.resolve("server-2020-01-01.log"), "somebody else's\n");
    Files.writeString(folder.resolve("agent-0000-smith.log"), "Agent Smith's\n");
    Path newest = folder.resolve(name(today));

    for (int runs = 1; runs <= 2; runs++) {
      try (JvmRun run =
          host.launch(Ordinary.class)
              .with(Agent.attached("log.dir=" + host.path(folder)))
              .start()) {
        run.exitCode();
      }
      int lines = runs;
      await()
          .untilAsserted(
              () -> assertThat(linesAbout("all hooks in place", newest)).isEqualTo(lines));
    }

    List<String> kept = names(folder);
    assertThat(kept)
        .contains("server-2020-01-01.log", "agent-0000-smith.log", name(today.minusDays(6)));
    assertThat(kept).filteredOn(name -> name.startsWith("agent-2")).hasSize(DAYS_KEPT);
  }

  @Test
  @DisplayName("A folder that cannot be used is told, in one line, and the application runs")
  void unsafeFolder(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("no-folder"));

    try (JvmRun run =
        host.launch(Ordinary.class).with(Agent.attached("log.dir=" + host.path(file))).start()) {
      run.exitCode();
      assertThat(run.stderr()).doesNotContain("LOGGER");
      assertThat(run.stderr().lines().filter(line -> line.startsWith("funny-agent: ")))
          .singleElement()
          .asString()
          .startsWith("funny-agent: there is no log: cannot use " + host.path(file))
          .endsWith("log.dir names another folder, log.level=off does without.");
      assertThat(Files.size(file)).isZero();
    }
  }

  private static String name(LocalDate day) {
    return "agent-" + day + ".log";
  }

  private static long linesAbout(String text, Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.contains(text)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
