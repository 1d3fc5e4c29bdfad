package io.funny.agent.engine.report;

import io.funny.agent.engine.base.OwnerOnlyFolder;
import io.funny.agent.engine.base.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.writers.Writer;

/**
 * Writes {@code agent-YYYY-MM-DD.log}, one file a day, and keeps seven.
 *
 * <p>Days and times are UTC. The backend's own rolling writer asks for the default time zone, and
 * whoever asks first fixes it for the whole JVM, against an application that sets {@code
 * user.timezone} in its main method.
 */
public final class DailyFileWriter implements Writer {

  private static final int DAYS_KEPT = 7;
  private static final String PREFIX = "agent-";
  private static final String SUFFIX = ".log";
  private static final int NAME_LENGTH = PREFIX.length() + "YYYY-MM-DD".length() + SUFFIX.length();

  private final Place place;
  private final long pid = ProcessHandle.current().pid();
  private LocalDate day;
  private OutputStream file;
  private boolean broken;

  /**
   * @param settings of the backend; {@code folder} is where the files go
   */
  public DailyFileWriter(Map<String, String> settings) {
    place = Place.named(settings.get("folder"));
  }

  @Override
  public Collection<LogEntryValue> getRequiredLogEntryValues() {
    return EnumSet.of(
        LogEntryValue.DATE, LogEntryValue.LEVEL, LogEntryValue.MESSAGE, LogEntryValue.EXCEPTION);
  }

  @Override
  public synchronized void write(LogEntry entry) {
    if (broken) {
      return;
    }
    try {
      append(entry);
    } catch (IOException e) {
      broken = true; // and is told once; the backend would tell it at each line
      Notices.tell(
          "there is no log: "
              + e.getMessage()
              + ". log.dir names another folder, log.level=off does without.");
    }
  }

  private void append(LogEntry entry) throws IOException {
    Instant time = entry.getTimestamp().toInstant();
    roll(time.atOffset(ZoneOffset.UTC).toLocalDate());
    StringBuilder line =
        new StringBuilder()
            .append(time)
            .append(' ')
            .append(pid)
            .append(' ')
            .append(entry.getLevel())
            .append(' ')
            .append(entry.getMessage());
    if (entry.getException() != null) {
      line.append(": ").append(entry.getException());
    }
    // One write in append mode: lines of several JVMs do not mix.
    file.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }

  private void roll(LocalDate today) throws IOException {
    if (today.equals(day)) {
      return;
    }
    close();
    OwnerOnlyFolder folder = place.make();
    file = folder.append(PREFIX + today + SUFFIX);
    day = today;
    deleteBefore(PREFIX + today.minusDays(DAYS_KEPT - 1L) + SUFFIX, folder);
  }

  private static void deleteBefore(String oldestKept, OwnerOnlyFolder folder) {
    for (String name : folder.names()) {
      if (isLog(name) && name.compareTo(oldestKept) < 0) {
        folder.delete(name);
      }
    }
  }

  private static boolean isLog(String name) {
    if (name.length() != NAME_LENGTH || !name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) {
      return false;
    }
    for (int i = PREFIX.length(); i < NAME_LENGTH - SUFFIX.length(); i++) {
      char character = name.charAt(i);
      if (character != '-' && (character < '0' || character > '9')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void flush() {}

  @Override
  public synchronized void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
      day = null;
    }
  }
}
