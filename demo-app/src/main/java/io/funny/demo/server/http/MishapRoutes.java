package io.funny.demo.server.http;

import io.funny.demo.heir.Heir;
import io.funny.demo.process.AgentJar;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.util.Map;

/**
 * {@code /api/mishaps}: what goes wrong with servers, on demand. A child inherits the listening
 * socket; the server dies without a word.
 */
public record MishapRoutes(int port) implements Routes {
  /** As of a process that SIGKILL ended. */
  private static final int KILLED = 137;

  /** What is posted. */
  record Order(boolean handedOn) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(
        "/api/mishaps/heir",
        ctx -> {
          boolean handedOn = ctx.bodyAsClass(Order.class).handedOn();
          if (AgentJar.ofThisJvm().isPresent()) {
            Heir.awaitProtection(port);
          }
          ProcessHandle child =
              Heir.start(port, handedOn ? Heir.Way.HANDED_ON : Heir.Way.AS_IT_COMES);
          ctx.status(HttpStatus.CREATED).json(Map.of("pid", child.pid()));
        });
    // Without hooks or finally blocks, as when it is killed. There is nobody left to answer.
    routes.post("/api/mishaps/crash", ctx -> Runtime.getRuntime().halt(KILLED));
  }
}
