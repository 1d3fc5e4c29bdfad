package io.funny.agent.engine.watch;

import io.funny.agent.shutdown.phased.TimeText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/** One start of the application, timed phase by phase, told in one line. Not thread-safe. */
final class Reload {

  private static final int NAMED_FILES = 2;

  private final LongSupplier nanoTime;
  private final boolean first;
  private final String title;
  private final StringJoiner phases = new StringJoiner(", ");
  private long phaseStart;
  private boolean told;

  /**
   * @param number 0 for the first start
   */
  Reload(int number, Collection<Path> files, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.first = number == 0;
    this.title = number == 0 ? "start: " : "reload " + number + ": " + names(files) + "; ";
    this.phaseStart = nanoTime.getAsLong();
  }

  private static String names(Collection<Path> files) {
    StringJoiner names = new StringJoiner(", ");
    files.stream()
        .limit(NAMED_FILES)
        .forEach(file -> names.add(String.valueOf(file.getFileName())));
    int more = files.size() - NAMED_FILES;
    return names + (more > 0 ? " and " + more + " more" : "") + " changed";
  }

  /** A phase is over that began when the last one was over. */
  void phase(String name) {
    phase(name, "");
  }

  /**
   * The same, with something to be said about it.
   *
   * @param remark in brackets; may be empty
   */
  void phase(String name, String remark) {
    long now = nanoTime.getAsLong();
    phases.add(
        name
            + " "
            + TimeText.of(Duration.ofNanos(now - phaseStart))
            + (remark.isEmpty() ? "" : " (" + remark + ")"));
    phaseStart = now;
  }

  /** Whether {@link #line} was asked for. */
  boolean isTold() {
    return told;
  }

  String line() {
    told = true;
    return title + phases;
  }

  /**
   * The line of one that did not come to its end; a reload has its number all the same.
   *
   * @param what happened instead of the next phase
   */
  String lineEndingIn(String what) {
    told = true;
    return first ? what : title + phases + (phases.length() == 0 ? "" : "; ") + what;
  }
}
