package io.funny.demo.gateway;

import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Joins the page's WebSockets with the server's. They are let through whatever the breaker says: a
 * page that comes back this way is the first to know that the server is there again.
 */
final class SocketRelay {
  private static final int PING_SECONDS = 10;
  private static final Duration SILENCE = Duration.ofSeconds(3);

  private final Upstream upstream;
  private final Runnable onServerSeen;
  private final Map<String, RelayedSocket> sockets = new ConcurrentHashMap<>();

  SocketRelay(Upstream upstream, Runnable onServerSeen) {
    this.upstream = upstream;
    this.onServerSeen = onServerSeen;
  }

  /** Ends the sockets of which the server has not been heard for longer than the time limit. */
  void endSilent() {
    // The server pings every second, so this is long enough even where the limit is short; while it
    // connects, the connection's own limit, which is that of calls, is the shorter one.
    Duration limit = upstream.timeout().plus(SILENCE);
    sockets.values().forEach(socket -> socket.endIfSilent(limit));
  }

  void addTo(RoutesConfig routes, String path) {
    routes.ws(
        path,
        socket -> {
          socket.onConnect(this::connected);
          socket.onMessage(page -> sockets.get(page.sessionId()).fromPage(page.message()));
          socket.onClose(this::closed);
        });
  }

  private void connected(WsConnectContext page) {
    page.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
    String query = page.queryString();
    RelayedSocket socket = new RelayedSocket(page);
    sockets.put(page.sessionId(), socket);
    socket.connect(
        upstream.openSocket(
            page.session.getUpgradeRequest().getRequestURI().getPath()
                + (query == null ? "" : "?" + query),
            socket),
        onServerSeen);
  }

  private void closed(WsContext page) {
    RelayedSocket socket = sockets.remove(page.sessionId());
    if (socket != null) {
      socket.pageClosed();
    }
  }
}
