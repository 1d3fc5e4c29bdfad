package io.funny.demo.gateway;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/*}: passes requests on to the server, unless the breaker is open. */
record ApiProxy(Upstream upstream, Breaker breaker) {
  private static final Logger LOG = LoggerFactory.getLogger(ApiProxy.class);

  void addTo(RoutesConfig routes) {
    routes.get("/api/*", this::pass);
    routes.post("/api/*", this::pass);
    routes.delete("/api/*", this::pass);
  }

  private void pass(Context request) throws InterruptedException {
    if (!breaker.permits()) {
      refuse(
          request, HttpStatus.SERVICE_UNAVAILABLE, "the breaker is open, the server was not asked");
      return;
    }
    try {
      HttpResponse<byte[]> answer =
          upstream.call(request.method().name(), path(request), body(request));
      breaker.succeeded();
      request.status(answer.statusCode()).result(answer.body());
      answer.headers().firstValue("Content-Type").ifPresent(request::contentType);
    } catch (HttpTimeoutException e) {
      breaker.failed(e);
      refuse(
          request,
          HttpStatus.GATEWAY_TIMEOUT,
          "no answer within " + upstream.timeout().toMillis() / 1000.0 + " s");
    } catch (IOException e) {
      breaker.failed(e);
      LOG.info("{}: {}", request.path(), e.toString());
      refuse(request, HttpStatus.BAD_GATEWAY, "the server is not there");
    }
  }

  private static String path(Context request) {
    String query = request.queryString();
    return request.path() + (query == null ? "" : "?" + query);
  }

  private static byte[] body(Context request) {
    return request.method().equals(HandlerType.POST) ? request.bodyAsBytes() : new byte[0];
  }

  private static void refuse(Context request, HttpStatus status, String why) {
    request.status(status).json(Map.of("error", why));
  }
}
