package io.funny.agent.engine.shutdown;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.funny.agent.engine.state.OwnerOnlyFolder;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.ShutdownReport;
import io.funny.agent.shutdown.phased.TaskRecord;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/**
 * The shutdowns of this user's applications as JSON, a file each in {@code state.dir/shutdowns}:
 * who stopped when, how long it took, what became of it. The last {@value #KEPT} are kept.
 */
public final class Timeline {

  private static final int KEPT = 50;
  private static final String SUFFIX = ".json";
  private static final String DRAFT = ".draft";

  private final File folder;
  private final long pid;
  private final String application;
  private final Clock clock;

  /**
   * @param application what runs, for people
   */
  public Timeline(File stateFolder, long pid, String application, Clock clock) {
    this.folder = new File(stateFolder, "shutdowns");
    this.pid = pid;
    this.application = application;
    this.clock = clock;
  }

  /** Writes a shutdown down; readers see the whole file or none. */
  void write(ShutdownReport report) throws IOException {
    if (!OwnerOnlyFolder.ensure(folder.getParentFile()) || !OwnerOnlyFolder.ensure(folder)) {
      throw new IOException(folder + " can be written to by others");
    }
    String name = clock.millis() + "-" + pid;
    Path file = folder.toPath().resolve(name + SUFFIX);
    Path draft = folder.toPath().resolve(name + DRAFT);
    Files.write(draft, json(report).getBytes(StandardCharsets.UTF_8));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    prune();
  }

  private void prune() {
    File[] files =
        folder.listFiles((parent, file) -> file.endsWith(SUFFIX) || file.endsWith(DRAFT));
    if (files == null || files.length <= KEPT) {
      return;
    }
    Arrays.sort(files, Comparator.comparing(File::getName)); // begins with the time
    for (int i = 0; i < files.length - KEPT; i++) {
      File old = files[i];
      if (!old.delete()) {
        return; // open in a reader, on Windows: next time
      }
    }
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
