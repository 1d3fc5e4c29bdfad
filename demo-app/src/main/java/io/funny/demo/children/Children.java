package io.funny.demo.children;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The children of this server, in the order in which they were started. */
public final class Children {
  /** A slip of the finger must not fill the machine. */
  static final int MOST_ALIVE = 100;

  private static final int MOST_REMEMBERED = 200;

  private final List<String> command;
  private final Clock clock = Clock.systemUTC();
  private final List<Child> children = new ArrayList<>();
  private boolean closed;

  public Children(List<String> command) {
    this.command = List.copyOf(command);
  }

  /** Starts one more. */
  public synchronized Child start(Way way) throws IOException {
    if (closed) {
      throw new IllegalStateException("the server is shutting down");
    }
    if (children.stream().filter(Child::alive).count() >= MOST_ALIVE) {
      throw new IllegalStateException(MOST_ALIVE + " children are alive: stop one first");
    }
    Instant now = clock.instant();
    Child child = new Child(way.spawner().spawn(command), command, way, now);
    children.add(child);
    if (children.size() > MOST_REMEMBERED) {
      children.stream().filter(old -> !old.alive()).findFirst().ifPresent(children::remove);
    }
    return child;
  }

  /** Stops that child; false if this server never started it. */
  public synchronized boolean stop(long pid) {
    // From the newest back: an older one with the same PID has ended long ago.
    for (int i = children.size() - 1; i >= 0; i--) {
      if (children.get(i).pid() == pid) {
        children.get(i).stop();
        return true;
      }
    }
    return false;
  }

  /** Stops all of them, for good. */
  public synchronized void stopAll() {
    closed = true;
    children.forEach(Child::stop);
  }

  public synchronized List<Child> all() {
    return List.copyOf(children);
  }
}
