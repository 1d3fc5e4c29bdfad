package io.funny.demo.web;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.funny.demo.children.Children;
import io.funny.demo.children.PortRace;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;

/** {@code POST /api/race}: reopens a port while children start, and says whether it was lost. */
final class RaceHandler implements HttpHandler {
  private static final int LARGEST_PORT = 65535;

  private final Children children;

  RaceHandler(Children children) {
    this.children = children;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Request.expectEnd(exchange);
    if (!exchange.getRequestMethod().equals("POST")) {
      throw Request.unknownMethod(exchange, "POST");
    }
    JsonObject body = Request.body(exchange);
    int port = body.getInt("port");
    if (port < 1 || port > LARGEST_PORT) {
      throw new Refusal(Refusal.BAD_REQUEST, "port is a number from 1 to " + LARGEST_PORT);
    }
    PortRace.Result result = race(port, body.getInt("children", 1));
    Reply.json(
        exchange,
        Reply.OK,
        JsonWriter.string()
            .object()
            .value("opened", result.opened())
            .value("started", result.started())
            .value("lost", result.lost())
            .end()
            .done());
  }

  private PortRace.Result race(int port, int most) throws IOException {
    try {
      return new PortRace(port).run(children, most);
    } catch (BindException e) {
      throw new Refusal(Refusal.CONFLICT, "port " + port + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server is closing");
    }
  }
}
