package io.funny.agent.engine.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What has happened and was not dealt with yet. A set rather than a queue: what happens while the
 * supervisor is busy coalesces by itself. Thread-safe.
 */
final class Inbox {

  private final Set<Path> changes = new LinkedHashSet<>();
  private boolean ended;
  private OptionalInt exit = OptionalInt.empty();

  synchronized void changed(Collection<Path> files) {
    changes.addAll(files);
    notifyAll();
  }

  /** An instance has ended. */
  synchronized void ended() {
    ended = true;
    notifyAll();
  }

  /** The supervisor is to end. */
  synchronized void exit(int code) {
    if (exit.isEmpty()) {
      exit = OptionalInt.of(code);
    }
    notifyAll();
  }

  /** With which exit code the supervisor is to end, if it is. */
  synchronized OptionalInt exit() {
    return exit;
  }

  /** Waits until something has happened, but not longer than this. */
  synchronized void await(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (changes.isEmpty() && !ended && exit.isEmpty()) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        return;
      }
      wait(left);
    }
    ended = false;
  }

  /** All changes since the last call. */
  synchronized Set<Path> takeChanges() {
    Set<Path> taken = new LinkedHashSet<>(changes);
    changes.clear();
    return taken;
  }
}
