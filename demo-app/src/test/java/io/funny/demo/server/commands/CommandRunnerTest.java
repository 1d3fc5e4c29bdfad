package io.funny.demo.server.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.funny.demo.process.JavaProgram;
import io.funny.demo.server.commands.CommandCatalog.Command;
import io.funny.demo.server.events.Events;
import io.funny.demo.server.store.RunHistory;
import io.funny.demo.server.store.TemporaryDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunnerTest {
  private static final CommandCatalog CATALOG =
      new CommandCatalog(
          List.of(
              new Command("short", "Short", JavaProgram.command(Countdown.class, "1")),
              new Command("long", "Long", JavaProgram.command(Countdown.class, "1000"))));

  @TempDir private Path folder;

  @Test
  void runsWhatTheCatalogHasAndRemembersIt() throws Exception {
    try (TemporaryDatabase database = new TemporaryDatabase(folder.resolve("demo.db"))) {
      RunHistory history = new RunHistory(database.database());
      CommandRunner runner = runner(history);
      runner.start("short");

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Integer.valueOf(0).equals(history.newest().get(0).exitCode()));
      assertThat(runner.list().toString()).contains("Done.");
      assertThatThrownBy(() -> runner.start("rm -rf /"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void endsWhatRunsWhenItEnds() throws Exception {
    try (TemporaryDatabase database = new TemporaryDatabase(folder.resolve("demo.db"))) {
      CommandRunner runner = runner(new RunHistory(database.database()));
      runner.start("long");
      runner.end();

      assertThat(runner.list())
          .hasSize(1)
          .noneMatch(run -> run.toString().contains("exitCode=null"));
      assertThatThrownBy(() -> runner.start("short")).isInstanceOf(IllegalStateException.class);
    }
  }

  private static CommandRunner runner(RunHistory history) {
    return new CommandRunner(CATALOG, history, new Events(), Clock.systemUTC());
  }
}
