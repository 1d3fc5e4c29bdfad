package io.funny.demo.lab;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Map;

/** {@code /gateway/lab}: ghosts are made, looked at and freed; the server is started anew. */
public record LabRoutes(int serverPort, GhostLab lab, Restart restart) {
  /** What is posted to make a ghost. */
  record Order(String protection) {}

  /** What is posted to free a port. */
  record Sweep(boolean force) {}

  /** What the server answers when it was asked for a child. */
  record Child(long pid) {}

  public void addTo(RoutesConfig routes) {
    routes.get(
        "/gateway/lab",
        ctx ->
            ctx.json(
                Map.of(
                    "agent", lab.commands().isPresent(),
                    "serverPort", serverPort,
                    "restart", restart.isPossible())));
    routes.post(
        "/gateway/lab/ghosts",
        ctx ->
            ctx.status(HttpStatus.CREATED)
                .json(lab.run(Protection.named(ctx.bodyAsClass(Order.class).protection()))));
    routes.delete("/gateway/lab/ghosts", ctx -> ctx.json(Map.of("ended", lab.endAll())));
    routes.get("/gateway/lab/ports/{port}", this::ports);
    routes.post("/gateway/lab/ports/{port}/sweep", this::sweep);
    routes.post(
        "/gateway/lab/restart",
        ctx -> {
          restart.ask();
          ctx.status(HttpStatus.ACCEPTED);
        });
    // The server's child is to outlive the server, but not the demo.
    routes.after("/api/mishaps/heir", this::noteChild);
  }

  private void noteChild(Context ctx) {
    if (ctx.status() == HttpStatus.CREATED) {
      Child child = ctx.jsonMapper().fromJsonString(String.valueOf(ctx.result()), Child.class);
      ProcessHandle.of(child.pid()).ifPresent(lab::endLater);
    }
  }

  private void ports(Context ctx) throws IOException, InterruptedException {
    AgentCommands.Result result = commands().ports(port(ctx));
    if (result.exitCode() != 0) {
      throw new IllegalStateException("'ports' failed, exit code " + result.exitCode());
    }
    ctx.contentType("application/json").result(result.output());
  }

  private void sweep(Context ctx) throws IOException, InterruptedException {
    int port = port(ctx);
    boolean force = ctx.bodyAsClass(Sweep.class).force();
    if (force && !lab.isOwn(port)) {
      throw new ForbiddenResponse("only the lab's own ports by force");
    }
    AgentCommands commands = commands();
    ctx.json(force ? commands.sweepByForce(port) : commands.sweep(port));
  }

  private AgentCommands commands() {
    return lab.commands()
        .orElseThrow(() -> new IllegalStateException("funny-agent.jar was not found"));
  }

  // The server's port and the lab's: the page is no tool for other people's.
  private int port(Context ctx) {
    int port = ctx.pathParamAsClass("port", Integer.class).get();
    if (port != serverPort && !lab.isOwn(port)) {
      throw new ForbiddenResponse("not a port of this demo");
    }
    return port;
  }
}
