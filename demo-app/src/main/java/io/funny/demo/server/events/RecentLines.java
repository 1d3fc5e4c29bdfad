package io.funny.demo.server.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of an output, for those who come later. Thread-safe. */
public final class RecentLines {
  private static final int MOST = 200;
  private static final int LONGEST = 2000;

  private final Deque<String> lines = new ArrayDeque<>();

  /** Keeps the line, cut if it is very long, and returns it as it was kept. */
  public synchronized String add(String line) {
    String kept = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    lines.addLast(kept);
    if (lines.size() > MOST) {
      lines.removeFirst();
    }
    return kept;
  }

  public synchronized List<String> all() {
    return List.copyOf(lines);
  }
}
