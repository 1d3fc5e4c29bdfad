package io.funny.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.funny.demo.access.AccessToken;
import io.funny.demo.lab.Protection;
import io.funny.demo.tour.Page;
import io.funny.demo.tour.Stage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A whole server with the agent that is told to end: what its timeline and its data say then. */
@DisplayName("A server that is told to end")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Process.destroy kills there, and tells nothing")
class ShutdownIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TERMINATED = 143;
  private static final List<String> PHASES = List.of("SERVER", "SERVICES", "DATABASE", "FINAL");

  @TempDir private Path folder;

  @Test
  @DisplayName("stops each of its services in its phase, and leaves its data in one file")
  void phases() throws Exception {
    try (LiveDemo demo = new LiveDemo(folder, Protection.AGENT)) {
      Stage.Started server = demo.startServer();
      use(demo);

      server.process().destroy(); // SIGTERM
      assertThat(server.process().waitFor()).isEqualTo(TERMINATED);

      JsonNode timeline = timeline(demo.shutdowns());
      assertThat(phaseOfTask(timeline))
          .containsEntry("http-server", "SERVER")
          .containsEntry("observability", "SERVICES")
          .containsEntry("automation-scheduler", "SERVICES")
          .containsEntry("pty-manager", "SERVICES")
          .containsEntry("agent-runner", "SERVICES")
          .containsEntry("command-runner", "SERVICES")
          .containsEntry("rate-limit", "SERVICES")
          .containsEntry("oauth-state", "SERVICES")
          .containsEntry("database", "DATABASE")
          .containsEntry("data-folder", "FINAL")
          .containsEntry("process-exit", "FINAL");
      assertInOrder(timeline);
      assertCheckpointed(demo.data());
    }
  }

  /** Leaves something to end in most services, and something to write. */
  private static void use(LiveDemo demo) throws IOException, InterruptedException {
    try (Page page = new Page(demo.serverPort(), AccessToken.of(demo.data()))) {
      assertThat(page.connect(PATIENCE)).isTrue();
      assertThat(page.post("/api/agents", "{\"kind\": \"pulse\"}").ok()).isTrue();
      assertThat(page.post("/api/logins", "").ok()).isTrue();
      assertThat(page.post("/api/runs", "{\"command\": \"java\"}").ok()).isTrue();
      await()
          .atMost(PATIENCE)
          .until(() -> page.get("/api/runs").body().at("/history/0/exitCode").isInt());
      assertThat(page.post("/api/runs", "{\"command\": \"countdown\"}").ok()).isTrue();
      assertThat(demo.data().resolve("demo.db-wal")).isNotEmptyFile();
    }
  }

  private static JsonNode timeline(Path shutdowns) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(shutdowns, "*.json")) {
      for (Path file : files) {
        JsonNode timeline = new ObjectMapper().readTree(file.toFile());
        if (timeline.path("tasks").findValuesAsText("name").contains("http-server")) {
          return timeline;
        }
      }
    }
    throw new AssertionError("no timeline of the server in " + shutdowns);
  }

  private static Map<String, String> phaseOfTask(JsonNode timeline) {
    Map<String, String> phases = new HashMap<>();
    for (JsonNode task : timeline.path("tasks")) {
      String name = task.path("name").asText();
      assertThat(task.path("outcome").asText()).as(task.toPrettyString()).isEqualTo("done");
      phases.put(name, task.path("phase").asText());
    }
    return phases;
  }

  /** A phase begins when the one before has ended. */
  private static void assertInOrder(JsonNode timeline) {
    for (JsonNode earlier : timeline.path("tasks")) {
      for (JsonNode later : timeline.path("tasks")) {
        if (phase(earlier) < phase(later)) {
          double end =
              earlier.path("startMillis").asDouble() + earlier.path("durationMillis").asDouble();
          assertThat(later.path("startMillis").asDouble())
              .as("%s after %s", later.path("name"), earlier.path("name"))
              .isGreaterThanOrEqualTo(end);
        }
      }
    }
  }

  private static int phase(JsonNode task) {
    return PHASES.indexOf(task.path("phase").asText());
  }

  /** All is in the one file: a copy of just that has the rows. */
  private static void assertCheckpointed(Path data) throws IOException, SQLException {
    Path log = data.resolve("demo.db-wal");
    assertThat(Files.exists(log) ? Files.size(log) : 0).as("bytes in the log").isZero();
    Path copy = Files.copy(data.resolve("demo.db"), data.resolve("copy.db"));
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement statement = database.createStatement()) {
      String runs = "SELECT count(*) FROM command_run";
      assertThat(number(statement, runs)).isEqualTo(2);
      assertThat(number(statement, runs + " WHERE exit_code = 0")).isEqualTo(1);
      assertThat(number(statement, "SELECT count(*) FROM telemetry")).isEqualTo(1);
    }
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.getInt(1);
    }
  }
}
