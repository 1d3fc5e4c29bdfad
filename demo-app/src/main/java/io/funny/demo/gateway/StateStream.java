package io.funny.demo.gateway;

import io.javalin.config.RoutesConfig;
import io.javalin.http.sse.SseClient;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** {@code /gateway/events}: tells pages how the breaker stands, also while the server is gone. */
final class StateStream {
  private final Breaker breaker;
  private final Set<SseClient> pages = ConcurrentHashMap.newKeySet();

  StateStream(Breaker breaker) {
    this.breaker = breaker;
    breaker.onChange(this::tellAll);
  }

  void addTo(RoutesConfig routes) {
    routes.get("/gateway/breaker", ctx -> ctx.json(breaker.view()));
    routes.sse("/gateway/events", this::opened);
  }

  private void opened(SseClient page) {
    page.keepAlive();
    page.onClose(() -> pages.remove(page));
    pages.add(page);
    tell(page);
  }

  private void tellAll() {
    pages.forEach(this::tell);
  }

  private void tell(SseClient page) {
    page.sendEvent("breaker", breaker.view());
  }
}
