package io.funny.demo.gateway;

import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import io.funny.demo.access.AccessToken;
import io.funny.demo.access.Guard;
import io.funny.demo.access.JsonErrors;
import io.funny.demo.lab.LabRoutes;
import io.funny.demo.timer.Ticker;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;

/** What stands before the server, as a dev proxy does: it stays when the server comes and goes. */
final class Gateway {
  private static final String HOST = "127.0.0.1";
  private static final long LARGEST_REQUEST = 64 * 1024;

  private static final Duration LISTEN_EVERY = Duration.ofMillis(500);

  private final Javalin javalin;
  private final Ticker silence;

  private Gateway(AccessToken token, Upstream upstream, Breaker breaker, LabRoutes lab) {
    SocketRelay events = new SocketRelay(upstream, breaker::reset);
    SocketRelay terminals = new SocketRelay(upstream, () -> {});
    silence =
        Ticker.every(
            LISTEN_EVERY,
            "silence",
            () -> {
              events.endSilent();
              terminals.endSilent();
            });
    javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.http.maxRequestSize = LARGEST_REQUEST;
              new PageDoor(token).addTo(config);
              new Guard(token).protect(config);
              JsonErrors.addTo(config.routes);
              addRoutes(config, upstream, breaker);
              events.addTo(config.routes, "/api/events");
              terminals.addTo(config.routes, "/api/terminal");
              lab.addTo(config.routes);
            });
  }

  private static void addRoutes(JavalinConfig config, Upstream upstream, Breaker breaker) {
    new ApiProxy(upstream, breaker).addTo(config.routes);
    new StateStream(breaker).addTo(config.routes);
  }

  private void stop() {
    silence.stop();
    javalin.stop();
  }

  /**
   * Binds the port and serves.
   *
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  static Gateway start(
      int port, AccessToken token, Upstream upstream, Breaker breaker, LabRoutes lab) {
    Gateway gateway = new Gateway(token, upstream, breaker, lab);
    gateway.javalin.start(HOST, port);
    ShutdownRegistry.register("gateway", gateway::stop, ShutdownPhase.SERVER);
    return gateway;
  }
}
