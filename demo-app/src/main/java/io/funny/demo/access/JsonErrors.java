package io.funny.demo.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a route throws into a status and a message. */
public final class JsonErrors {
  private static final Logger LOG = LoggerFactory.getLogger(JsonErrors.class);

  private JsonErrors() {}

  public static void addTo(RoutesConfig routes) {
    routes.exception(
        HttpResponseException.class, (e, ctx) -> ctx.status(e.getStatus()).json(message(e)));
    routes.exception(
        IllegalArgumentException.class,
        (e, ctx) -> ctx.status(HttpStatus.BAD_REQUEST).json(message(e)));
    routes.exception(
        IllegalStateException.class, (e, ctx) -> ctx.status(HttpStatus.CONFLICT).json(message(e)));
    routes.exception(
        com.fasterxml.jackson.core.JsonProcessingException.class,
        (e, ctx) ->
            ctx.status(HttpStatus.BAD_REQUEST).json(Map.of("error", "the body is not understood")));
    routes.exception(Exception.class, JsonErrors::unexpected);
  }

  private static void unexpected(Exception e, Context ctx) {
    LOG.warn("{} {}", ctx.method(), ctx.path(), e);
    ctx.status(HttpStatus.INTERNAL_SERVER_ERROR).json(message(e));
  }

  private static Map<String, String> message(Exception e) {
    return Map.of("error", String.valueOf(e.getMessage()));
  }
}
