package io.funny.demo.server.http;

import io.funny.demo.server.automation.AutomationScheduler;
import io.javalin.config.RoutesConfig;

/** {@code /api/automations}: what is done when. */
public record AutomationRoutes(AutomationScheduler scheduler) implements Routes {
  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/automations", ctx -> ctx.json(scheduler.list()));
  }
}
