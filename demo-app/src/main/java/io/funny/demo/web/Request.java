package io.funny.demo.web;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a request says. */
final class Request {
  private static final int LONGEST_BODY = 10_000;

  private Request() {}

  /** The body as a JSON object; an absent one is empty. */
  static JsonObject body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
    if (body.length == 0) {
      return new JsonObject();
    }
    try {
      return JsonParser.object().from(new String(body, StandardCharsets.UTF_8));
    } catch (JsonParserException e) {
      throw new Refusal(Refusal.BAD_REQUEST, "the body is not a JSON object: " + e.getMessage());
    }
  }

  /** What follows the handler's own path, without the slash between them. */
  static String rest(HttpExchange exchange) {
    String context = exchange.getHttpContext().getPath();
    String rest = exchange.getRequestURI().getPath().substring(context.length());
    return rest.startsWith("/") && !context.endsWith("/") ? rest.substring(1) : rest;
  }

  static Refusal unknownMethod(HttpExchange exchange, String allowed) {
    exchange.getResponseHeaders().set("Allow", allowed);
    return new Refusal(Refusal.METHOD_NOT_ALLOWED, "allowed: " + allowed);
  }

  static void expectEnd(HttpExchange exchange) throws Refusal {
    if (!rest(exchange).isEmpty()) {
      throw new Refusal(Refusal.NOT_FOUND, "nothing at " + exchange.getRequestURI().getPath());
    }
  }
}
