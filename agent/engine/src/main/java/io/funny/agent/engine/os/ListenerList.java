package io.funny.agent.engine.os;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Collects the listeners that a {@link ListenerTable} reads. Any user may open as many as he has
 * descriptors, all on one port (127.0.0.1, 127.0.0.2 …): more than a server needs are not kept in
 * its memory. Not thread-safe.
 */
public final class ListenerList {

  private static final int MAX = 20_000;

  private final List<Listener> listeners = new ArrayList<>();

  /**
   * Adds one.
   *
   * @throws IOException if there are too many to be looked into
   */
  public void add(Listener listener) throws IOException {
    if (listeners.size() == MAX) {
      throw new IOException("more than " + MAX + " sockets listen there, too many to look into");
    }
    listeners.add(listener);
  }

  /** All of them, by port. */
  public List<Listener> byPort() {
    Collections.sort(listeners, new ByPort());
    return listeners;
  }

  /** A class, because premain does without lambdas. */
  private static final class ByPort implements Comparator<Listener> {
    @Override
    public int compare(Listener one, Listener other) {
      return Integer.compare(one.port(), other.port());
    }
  }
}
