package io.funny.demo.server.http;

import io.funny.demo.server.events.Events;
import io.funny.demo.server.events.Events.Event;
import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** {@code /api/events}: a WebSocket that tells what happens. */
public final class EventSocket implements Routes {
  private static final int PING_SECONDS = 1;

  private final Events events;
  private final Map<String, Consumer<Event>> listeners = new ConcurrentHashMap<>();

  public EventSocket(Events events) {
    this.events = events;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.ws(
        "/api/events",
        socket -> {
          socket.onConnect(this::connected);
          socket.onClose(this::closed);
        });
  }

  private void connected(WsContext page) {
    page.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
    page.send(new Event("hello", Map.of("pid", ProcessHandle.current().pid())));
    Consumer<Event> listener = page::send;
    listeners.put(page.sessionId(), listener);
    events.add(listener);
  }

  private void closed(WsContext page) {
    Consumer<Event> listener = listeners.remove(page.sessionId());
    if (listener != null) {
      events.remove(listener);
    }
  }
}
