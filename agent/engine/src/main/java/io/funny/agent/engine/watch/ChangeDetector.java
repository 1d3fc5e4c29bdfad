package io.funny.agent.engine.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Turns hints that something may have changed into changes: waits until it is quiet, and compares
 * contents. A hint may be late, wrong or one of thousands; only none at all would be a change
 * missed.
 */
public final class ChangeDetector implements Runnable {

  /** Somebody writes on and on: then quiet is not waited for any longer. */
  private static final Duration MAX_UNREST = Duration.ofSeconds(5);

  /** What is half written after this time will stay so, until the next hint. */
  private static final Duration FOR_THE_REST = Duration.ofSeconds(10);

  private final Look look;
  private final Duration quiet;
  private final Predicate<Path> halfWritten;
  private final Consumer<Set<Path>> changed;
  private final LinkedBlockingQueue<Boolean> hints = new LinkedBlockingQueue<>(1);
  private Snapshot known;

  /** Looks at the files. */
  interface Look {
    Snapshot at(Snapshot before) throws IOException;
  }

  /**
   * @param quiet how long there must be no hint
   * @param changed is told what changed, on the detector's thread
   * @throws IOException if the files cannot be looked at now
   */
  public ChangeDetector(WatchedFiles files, Duration quiet, Consumer<Set<Path>> changed)
      throws IOException {
    this(files::look, quiet, HalfWritten::is, changed);
  }

  ChangeDetector(
      Look look, Duration quiet, Predicate<Path> halfWritten, Consumer<Set<Path>> changed)
      throws IOException {
    this.look = look;
    this.quiet = quiet;
    this.halfWritten = halfWritten;
    this.changed = changed;
    this.known = look.at(null);
  }

  /** Something may have changed. From any thread; never blocks. */
  public void hint() {
    hints.offer(true);
  }

  /** Until interrupted. */
  @Override
  public void run() {
    try {
      while (true) {
        hints.take();
        detect();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void detect() throws InterruptedException {
    long end = System.nanoTime() + FOR_THE_REST.toNanos();
    while (true) {
      awaitQuiet();
      try {
        Snapshot now = look.at(known);
        Set<Path> files = now.changedSince(known);
        if (files.isEmpty()) {
          known = now;
          return;
        }
        if (files.stream().noneMatch(halfWritten)) {
          // Again: one may have been half written at the look, and complete when that was asked.
          Snapshot complete = look.at(now);
          files = complete.changedSince(known);
          known = complete;
          if (!files.isEmpty()) {
            changed.accept(files);
          }
          return;
        }
      } catch (IOException e) {
        // A folder went while it was read: what is there afterwards counts.
      }
      if (System.nanoTime() > end) {
        return;
      }
    }
  }

  private void awaitQuiet() throws InterruptedException {
    long end = System.nanoTime() + MAX_UNREST.toNanos();
    while (hints.poll(quiet.toNanos(), TimeUnit.NANOSECONDS) != null && System.nanoTime() < end) {
      // once more
    }
  }
}
