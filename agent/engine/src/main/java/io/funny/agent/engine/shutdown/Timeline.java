package io.funny.agent.engine.shutdown;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.funny.agent.engine.base.OwnerOnlyFolder;
import io.funny.agent.engine.base.Place;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.ShutdownReport;
import io.funny.agent.shutdown.phased.TaskRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The shutdowns of this user's applications as JSON, a file each in {@code state.dir/shutdowns}:
 * who stopped when, how long it took, what became of it. The last {@value #KEPT} are kept.
 */
public final class Timeline {

  private static final int KEPT = 50;
  private static final String SUFFIX = ".json";

  private final Place place;
  private final long pid;
  private final String application;
  private final Clock clock;

  /**
   * @param application what runs, for people
   */
  public Timeline(Place state, long pid, String application, Clock clock) {
    this.place = state.in("shutdowns");
    this.pid = pid;
    this.application = application;
    this.clock = clock;
  }

  /** Writes a shutdown down; readers see the whole file or none. */
  void write(ShutdownReport report) throws IOException {
    OwnerOnlyFolder folder = place.make();
    String name = clock.millis() + "-" + pid + SUFFIX;
    folder.replace(name, json(report).getBytes(StandardCharsets.UTF_8));
    prune(folder);
  }

  /** What cannot be deleted is open in a reader, on Windows: next time. */
  private static void prune(OwnerOnlyFolder folder) {
    List<String> own = new ArrayList<>();
    for (String name : folder.names()) {
      if (isOwn(OwnerOnlyFolder.finished(name))) {
        own.add(name);
      }
    }
    Collections.sort(own); // they begin with the time
    for (int i = 0; i < own.size() - KEPT; i++) {
      folder.delete(own.get(i));
    }
  }

  /** Such as {@code 1795883016114-4711.json}. */
  private static boolean isOwn(String name) {
    int end = name.length() - SUFFIX.length();
    for (int i = 0; i < end; i++) {
      char character = name.charAt(i);
      if (character != '-' && (character < '0' || character > '9')) {
        return false;
      }
    }
    return end > 0 && name.endsWith(SUFFIX);
  }

  private String json(ShutdownReport report) {
    JsonStringWriter json = JsonWriter.indent("  ").string().object();
    json.value("application", application);
    json.value("pid", pid);
    json.value("ended", clock.instant().toString());
    json.value("mode", lower(report.mode()));
    json.value("reason", report.reason().toString());
    json.value("exitCode", report.reason().exitCode());
    json.value("durationMillis", millis(report.duration()));
    json.object("phases");
    for (Map.Entry<ShutdownPhase, Duration> phase : report.phases().entrySet()) {
      json.value(phase.getKey().name(), millis(phase.getValue()));
    }
    json.end();
    json.array("tasks");
    for (TaskRecord task : report.tasks()) {
      write(task, json);
    }
    return json.end().end().done();
  }

  private static void write(TaskRecord task, JsonStringWriter json) {
    json.object();
    json.value("name", task.name());
    json.value("phase", task.phase().name());
    json.value("startMillis", millis(task.start()));
    json.value("durationMillis", millis(task.duration()));
    json.value("outcome", lower(task.outcome()));
    if (task.failure().isPresent()) {
      // Not its message: drivers put addresses with passwords into theirs.
      json.value("failure", task.failure().get().getClass().getName());
    }
    if (!task.stack().isEmpty()) {
      json.array("stack");
      for (StackTraceElement frame : task.stack()) {
        json.value(frame.toString());
      }
      json.end();
    }
    json.end();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** With microseconds: most tasks take less than a millisecond. */
  private static double millis(Duration duration) {
    long micros = duration.toNanos() / 1000;
    return micros / 1000.0;
  }
}
