package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A shutdown as the agent wrote it down. */
final class Timeline {
  private final JsonObject json;

  private Timeline(JsonObject json) {
    this.json = json;
  }

  static List<Timeline> in(Path stateFolder) throws IOException {
    List<Timeline> timelines = new ArrayList<>();
    try (Stream<Path> files = Files.list(stateFolder.resolve("shutdowns"))) {
      for (Path file : files.sorted().toList()) {
        assertThat(file.toString()).endsWith(".json");
        timelines.add(new Timeline(JsonParser.object().from(Files.readString(file))));
      }
    } catch (JsonParserException e) {
      throw new IOException(e);
    }
    return timelines;
  }

  String reason() {
    return json.getString("reason");
  }

  Duration duration() {
    return Duration.ofNanos((long) (json.getDouble("durationMillis") * 1_000_000));
  }

  JsonObject task(String name) {
    JsonArray tasks = json.getArray("tasks");
    for (int i = 0; i < tasks.size(); i++) {
      if (tasks.getObject(i).getString("name").equals(name)) {
        return tasks.getObject(i);
      }
    }
    throw new AssertionError("no task " + name + " in " + tasks);
  }

  /** Each ended before the next one began. */
  void assertOrder(String... names) {
    double end = 0;
    for (String name : names) {
      JsonObject task = task(name);
      assertThat(task.getDouble("startMillis"))
          .as("%s in %s", name, json)
          .isGreaterThanOrEqualTo(end);
      end = task.getDouble("startMillis") + task.getDouble("durationMillis");
    }
  }
}
