package io.funny.demo.server.http;

import io.funny.demo.server.agents.AgentKind;
import io.funny.demo.server.agents.AgentRunner;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Arrays;
import java.util.Map;

/** {@code /api/agents}: list, start, stop. */
public record AgentRoutes(AgentRunner runner) implements Routes {
  /** What is posted. */
  record Order(String kind) {}

  /** A kind as the page sees it. */
  record Offer(String kind, String purpose) {
    static Offer of(AgentKind kind) {
      return new Offer(kind.toString(), kind.purpose());
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(
        "/api/agents",
        ctx ->
            ctx.json(
                Map.of(
                    "kinds", Arrays.stream(AgentKind.values()).map(Offer::of).toList(),
                    "agents", runner.list())));
    routes.post(
        "/api/agents",
        ctx ->
            ctx.status(HttpStatus.CREATED)
                .json(runner.start(AgentKind.named(ctx.bodyAsClass(Order.class).kind()))));
    routes.delete(
        "/api/agents/{id}",
        ctx -> {
          if (!runner.stop(ctx.pathParam("id"))) {
            throw new NotFoundResponse("no such agent");
          }
          ctx.status(HttpStatus.NO_CONTENT);
        });
  }
}
