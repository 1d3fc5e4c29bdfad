package io.funny.demo.web;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.funny.demo.children.Child;
import io.funny.demo.children.Children;
import io.funny.demo.children.Way;
import java.io.IOException;

/** {@code /api/children}: list, start (POST), stop (DELETE of a PID). */
@SuppressWarnings("StatementSwitchToExpressionSwitch")
final class ChildrenHandler implements HttpHandler {
  private final Children children;

  ChildrenHandler(Children children) {
    this.children = children;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (Request.rest(exchange).isEmpty()) {
      collection(exchange);
    } else {
      member(exchange);
    }
  }

  private void collection(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "GET":
      case "HEAD":
        JsonStringWriter json = JsonWriter.string().object().array("children");
        children.all().forEach(child -> write(json.object(), child).end());
        Reply.json(exchange, Reply.OK, json.end().end().done());
        break;
      case "POST":
        Child child = children.start(way(Request.body(exchange)));
        Reply.json(
            exchange, Reply.CREATED, write(JsonWriter.string().object(), child).end().done());
        break;
      default:
        throw Request.unknownMethod(exchange, "GET, HEAD, POST");
    }
  }

  private void member(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("DELETE")) {
      throw Request.unknownMethod(exchange, "DELETE");
    }
    String pid = Request.rest(exchange);
    if (!pid.matches("\\d{1,18}") || !children.stop(Long.parseLong(pid))) {
      throw new Refusal(Refusal.NOT_FOUND, "no child of this server has PID " + pid);
    }
    Reply.json(exchange, Reply.OK, "{}");
  }

  private static Way way(JsonObject body) throws Refusal {
    try {
      return Way.named(body.getString("way", Way.JDK.toString()));
    } catch (IllegalArgumentException e) {
      throw new Refusal(Refusal.BAD_REQUEST, e.getMessage());
    }
  }

  private static JsonStringWriter write(JsonStringWriter json, Child child) {
    return json.value("pid", child.pid())
        .array("command", child.command())
        .value("way", child.way().toString())
        .value("started", child.started().toString())
        .value("alive", child.alive());
  }
}
