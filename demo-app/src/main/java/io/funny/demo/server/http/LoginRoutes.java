package io.funny.demo.server.http;

import io.funny.demo.server.oauth.OauthStates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.HttpStatus;
import java.util.Map;

/** {@code /api/logins}: a login begins, and comes back with its state. */
public record LoginRoutes(OauthStates states) implements Routes {
  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/logins", ctx -> ctx.json(Map.of("pending", states.pending())));
    routes.post(
        "/api/logins", ctx -> ctx.status(HttpStatus.CREATED).json(Map.of("state", states.issue())));
    routes.delete(
        "/api/logins/{state}",
        ctx -> {
          if (!states.consume(ctx.pathParam("state"))) {
            throw new BadRequestResponse("no such login is under way");
          }
          ctx.status(HttpStatus.NO_CONTENT);
        });
  }
}
