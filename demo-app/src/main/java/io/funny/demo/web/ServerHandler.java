package io.funny.demo.web;

import com.grack.nanojson.JsonWriter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.funny.demo.children.Way;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;

/** {@code /api/server}: what this server is. */
final class ServerHandler implements HttpHandler {
  private final int port;

  ServerHandler(int port) {
    this.port = port;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Request.expectEnd(exchange);
    if (!exchange.getRequestMethod().matches("GET|HEAD")) {
      throw Request.unknownMethod(exchange, "GET, HEAD");
    }
    Reply.json(
        exchange,
        Reply.OK,
        JsonWriter.string()
            .object()
            .value("pid", ProcessHandle.current().pid())
            .value("port", port)
            .value("java", System.getProperty("java.version"))
            .value("os", System.getProperty("os.name"))
            .value("agent", agentAttached())
            .array("ways", Way.all().stream().map(Way::toString).collect(Collectors.toList()))
            .end()
            .done());
  }

  // As the JVM was told, on its command line or in JAVA_TOOL_OPTIONS.
  private static boolean agentAttached() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .anyMatch(
            argument -> argument.startsWith("-javaagent:") && argument.contains("funny-agent"));
  }
}
