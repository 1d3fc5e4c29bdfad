package io.funny.demo.server.http;

import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import io.funny.demo.access.Guard;
import io.funny.demo.access.JsonErrors;
import io.funny.demo.server.limits.RateLimit;
import io.funny.demo.server.observability.Telemetry;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.TooManyRequestsResponse;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API on one port of the loopback interface: whoever reaches it can start processes. */
public final class HttpServer {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private static final String HOST = "127.0.0.1";
  private static final long LARGEST_REQUEST = 64 * 1024;
  private static final double MILLIS = 1e6;

  private final Javalin javalin;

  private HttpServer(Guard guard, RateLimit limit, Telemetry telemetry, List<Routes> parts) {
    javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.http.maxRequestSize = LARGEST_REQUEST;
              guard.protect(config);
              config.routes.before("/api/*", request -> limit(request, limit));
              JsonErrors.addTo(config.routes);
              count(config, telemetry);
              parts.forEach(part -> part.addTo(config.routes));
            });
  }

  private static void limit(Context request, RateLimit limit) {
    if (request.method().equals(HandlerType.POST) && !limit.tryAcquire()) {
      throw new TooManyRequestsResponse("too much at once: try again in a second");
    }
  }

  private static void count(JavalinConfig config, Telemetry telemetry) {
    config.requestLogger.http(
        (request, millis) ->
            telemetry.answered(request.statusCode(), Duration.ofNanos((long) (millis * MILLIS))));
  }

  /**
   * Binds the port and serves, until it is the first to stop.
   *
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static HttpServer start(
      int port, Guard guard, RateLimit limit, Telemetry telemetry, List<Routes> parts) {
    HttpServer server = new HttpServer(guard, limit, telemetry, parts);
    server.javalin.start(HOST, port);
    LOG.info("listens on {}:{}", HOST, port);
    ShutdownRegistry.register("http-server", server.javalin::stop, ShutdownPhase.SERVER);
    return server;
  }
}
