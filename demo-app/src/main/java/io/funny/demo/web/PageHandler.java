package io.funny.demo.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The page and what belongs to it, from the jar. */
final class PageHandler implements HttpHandler {
  private static final Map<String, Resource> RESOURCES =
      Map.of(
          "", new Resource("index.html", "text/html; charset=utf-8"),
          "style.css", new Resource("style.css", "text/css; charset=utf-8"),
          "page.js", new Resource("page.js", "text/javascript; charset=utf-8"),
          "favicon.svg", new Resource("favicon.svg", "image/svg+xml"));

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Resource resource = RESOURCES.get(Request.rest(exchange));
    if (resource == null) {
      throw new Refusal(Refusal.NOT_FOUND, "nothing at " + exchange.getRequestURI().getPath());
    }
    if (!exchange.getRequestMethod().matches("GET|HEAD")) {
      throw Request.unknownMethod(exchange, "GET, HEAD");
    }
    Reply.bytes(exchange, Reply.OK, resource.type, resource.content());
  }

  private static final class Resource {
    private final String name;
    private final String type;

    Resource(String name, String type) {
      this.name = name;
      this.type = type;
    }

    byte[] content() throws IOException {
      try (InputStream in = PageHandler.class.getResourceAsStream(name)) {
        return in.readAllBytes();
      }
    }
  }
}
