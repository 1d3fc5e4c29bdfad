package io.funny.demo.server.http;

import io.funny.demo.process.AgentJar;
import io.funny.demo.server.observability.Telemetry;
import io.javalin.config.RoutesConfig;
import java.lang.management.ManagementFactory;

/** {@code /api/server}: which instance answers. */
public record ServerRoutes(int port, Telemetry telemetry) implements Routes {
  /**
   * An instance of the server.
   *
   * @param started milliseconds since 1970
   */
  record View(
      long pid, int port, long started, String java, String os, boolean agent, long requests) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/server", ctx -> ctx.json(view()));
  }

  private View view() {
    return new View(
        ProcessHandle.current().pid(),
        port,
        ManagementFactory.getRuntimeMXBean().getStartTime(),
        System.getProperty("java.version"),
        System.getProperty("os.name"),
        AgentJar.ofThisJvm().isPresent(),
        telemetry.requests());
  }
}
