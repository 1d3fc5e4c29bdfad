package io.funny.demo.web;

import com.grack.nanojson.JsonWriter;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Turns what a handler throws into a status and a message. */
final class ErrorsAsJson extends Filter {
  private static final int INTERNAL_ERROR = 500;

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    try {
      chain.doFilter(exchange);
    } catch (Refusal e) {
      answer(exchange, e.status(), e.getMessage());
    } catch (IllegalStateException e) {
      answer(exchange, Refusal.CONFLICT, e.getMessage());
    } catch (IOException | RuntimeException e) {
      System.err.println("demo-app: " + exchange.getRequestURI() + ": " + e);
      answer(exchange, INTERNAL_ERROR, String.valueOf(e.getMessage()));
    } finally {
      exchange.close();
    }
  }

  private static void answer(HttpExchange exchange, int status, String message) throws IOException {
    Reply.json(exchange, status, JsonWriter.string().object().value("error", message).end().done());
  }

  @Override
  public String description() {
    return "errors as JSON";
  }
}
