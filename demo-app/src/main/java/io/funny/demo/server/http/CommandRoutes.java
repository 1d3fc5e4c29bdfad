package io.funny.demo.server.http;

import io.funny.demo.server.commands.CommandCatalog;
import io.funny.demo.server.commands.CommandRunner;
import io.funny.demo.server.store.RunHistory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Map;

/** {@code /api/commands}: what can be run, and {@code /api/runs}: what was. */
public record CommandRoutes(CommandRunner runner, RunHistory history) implements Routes {
  /** What is posted. */
  record Order(String command) {}

  /** A command as the page sees it: its line is nobody's business. */
  record Offer(String id, String title) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/commands", ctx -> ctx.json(offers()));
    routes.get(
        "/api/runs", ctx -> ctx.json(Map.of("runs", runner.list(), "history", history.newest())));
    routes.post(
        "/api/runs",
        ctx ->
            ctx.status(HttpStatus.CREATED)
                .json(runner.start(ctx.bodyAsClass(Order.class).command())));
    routes.delete(
        "/api/runs/{id}",
        ctx -> {
          if (!runner.stop(ctx.pathParam("id"))) {
            throw new NotFoundResponse("no such run");
          }
          ctx.status(HttpStatus.NO_CONTENT);
        });
  }

  private List<Offer> offers() {
    return runner.catalog().all().stream().map(CommandRoutes::offer).toList();
  }

  private static Offer offer(CommandCatalog.Command command) {
    return new Offer(command.id(), command.title());
  }
}
