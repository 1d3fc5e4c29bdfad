package io.funny.agent.engine.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
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

  /** What is half written after this time may stay so for good. */
  private static final Duration FOR_THE_REST = Duration.ofSeconds(10);

  private final Look look;
  private final Duration quiet;
  private final Predicate<Path> halfWritten;
  private final Consumer<Set<Path>> changed;
  private final Consumer<Set<Path>> unfinished;
  private final Duration forTheRest;
  private final LinkedBlockingQueue<Boolean> hints = new LinkedBlockingQueue<>(1);
  private Snapshot known;

  /** Looks at the files. */
  interface Look {
    Snapshot at(Snapshot before) throws IOException;
  }

  /**
   * @param quiet how long there must be no hint
   * @param changed is told what changed, on the detector's thread
   * @param unfinished is told what stays half written and is not waited for any longer, likewise;
   *     it is a change when it is written again
   * @throws IOException if the files cannot be looked at now
   */
  public ChangeDetector(
      WatchedFiles files,
      Duration quiet,
      Consumer<Set<Path>> changed,
      Consumer<Set<Path>> unfinished)
      throws IOException {
    this(files::look, quiet, FOR_THE_REST, HalfWritten::is, changed, unfinished);
  }

  ChangeDetector(
      Look look,
      Duration quiet,
      Duration forTheRest,
      Predicate<Path> halfWritten,
      Consumer<Set<Path>> changed,
      Consumer<Set<Path>> unfinished)
      throws IOException {
    this.look = look;
    this.quiet = quiet;
    this.halfWritten = halfWritten;
    this.changed = changed;
    this.unfinished = unfinished;
    this.forTheRest = forTheRest;
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
    long end = System.nanoTime() + forTheRest.toNanos();
    while (true) {
      awaitQuiet();
      try {
        Snapshot now = look.at(known);
        Set<Path> files = now.changedSince(known);
        if (files.isEmpty()) {
          known = now;
          return;
        }
        Set<Path> open = new TreeSet<>(files);
        open.removeIf(file -> !halfWritten.test(file));
        if (open.isEmpty() || System.nanoTime() > end) {
          // Again: one may have been half written at the look, and complete when that was asked.
          Snapshot complete = look.at(now);
          files = complete.changedSince(known);
          known = complete;
          open.retainAll(files);
          tell(files, open);
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

  private void tell(Set<Path> files, Set<Path> open) {
    if (!open.isEmpty()) {
      unfinished.accept(open);
    }
    Set<Path> finished = new TreeSet<>(files);
    finished.removeAll(open);
    if (!finished.isEmpty()) {
      changed.accept(finished);
    }
  }

  private void awaitQuiet() throws InterruptedException {
    long end = System.nanoTime() + MAX_UNREST.toNanos();
    while (hints.poll(quiet.toNanos(), TimeUnit.NANOSECONDS) != null && System.nanoTime() < end) {
      // once more
    }
  }
}
