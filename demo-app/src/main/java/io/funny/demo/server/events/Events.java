package io.funny.demo.server.events;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens in the server, told to everybody who listens. Thread-safe. */
public final class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final CopyOnWriteArrayList<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

  /** Something that happened; the data becomes JSON. */
  public record Event(String type, Object data) {}

  /** Tells everybody. A listener that fails keeps no other from hearing it. */
  public void publish(String type, Object data) {
    Event event = new Event(type, data);
    for (Consumer<Event> listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        LOG.debug("a listener failed", e);
      }
    }
  }

  public void add(Consumer<Event> listener) {
    listeners.add(listener);
  }

  public void remove(Consumer<Event> listener) {
    listeners.remove(listener);
  }
}
