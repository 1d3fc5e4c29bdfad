package io.funny.demo.server;

import io.funny.demo.access.AccessToken;
import io.funny.demo.access.Guard;
import io.funny.demo.server.agents.AgentRunner;
import io.funny.demo.server.automation.Automation;
import io.funny.demo.server.automation.AutomationScheduler;
import io.funny.demo.server.commands.CommandCatalog;
import io.funny.demo.server.commands.CommandRunner;
import io.funny.demo.server.events.Events;
import io.funny.demo.server.http.AgentRoutes;
import io.funny.demo.server.http.AutomationRoutes;
import io.funny.demo.server.http.CommandRoutes;
import io.funny.demo.server.http.EventSocket;
import io.funny.demo.server.http.HttpServer;
import io.funny.demo.server.http.LoginRoutes;
import io.funny.demo.server.http.MishapRoutes;
import io.funny.demo.server.http.ServerRoutes;
import io.funny.demo.server.http.TerminalSocket;
import io.funny.demo.server.limits.RateLimit;
import io.funny.demo.server.oauth.OauthStates;
import io.funny.demo.server.observability.Telemetry;
import io.funny.demo.server.store.Database;
import io.funny.demo.server.store.RunHistory;
import io.funny.demo.server.terminal.PtyManager;
import io.funny.demo.server.terminal.TerminalPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The development server: puts its services together, the one that listens last. */
final class DevServer {
  private static final int STARTS_AT_ONCE = 20;
  private static final Duration HISTORY = Duration.ofDays(7);

  private DevServer() {}

  /**
   * Starts all services.
   *
   * @throws IllegalStateException if another server uses the folder
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  static void start(int port, Path folder, boolean shell) throws IOException, SQLException {
    Files.createDirectories(folder);
    FolderClaim.on(folder);
    AccessToken token = AccessToken.of(folder);
    ProcessExit.prepare();
    Events events = new Events();
    Database database = Database.open(folder.resolve("demo.db"));
    RunHistory history = new RunHistory(database);
    Telemetry telemetry = Telemetry.start(database);
    AgentRunner agents = AgentRunner.start(folder.resolve("agents"), events);
    CommandRunner commands = CommandRunner.start(CommandCatalog.ofThisMachine(), history, events);
    AutomationScheduler automations =
        AutomationScheduler.start(automations(database, history), events);
    PtyManager terminals = PtyManager.start(TerminalPrograms.ofThisMachine(shell));
    HttpServer.start(
        port,
        new Guard(token),
        RateLimit.start(STARTS_AT_ONCE),
        telemetry,
        List.of(
            new ServerRoutes(port, telemetry),
            new AgentRoutes(agents),
            new CommandRoutes(commands, history),
            new AutomationRoutes(automations),
            new LoginRoutes(OauthStates.start()),
            new TerminalSocket(terminals),
            new EventSocket(events),
            new MishapRoutes(port)));
  }

  private static List<Automation> automations(Database database, RunHistory history) {
    return List.of(
        new Automation(
            "checkpoint",
            "Moves the database's write-ahead log into its file.",
            "* * * * *",
            () -> {
              database.checkpoint();
              return "write-ahead log moved into the database";
            }),
        new Automation(
            "tidy",
            "Forgets command runs that are older than 7 days.",
            "0 * * * *",
            () -> {
              long oldest = Clock.systemUTC().millis() - HISTORY.toMillis();
              return history.forgetBefore(oldest) + " old runs forgotten";
            }));
  }
}
