package io.funny.demo.server;

import io.funny.demo.DemoFolders;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the server. */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    description = "The development server: an API that the gateway's page uses.")
public final class ServerCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      defaultValue = "${env:PORT:-3001}",
      description = "The API's port; default: the environment's PORT, or 3001.")
  private int port;

  @Option(
      names = "--shell",
      description = "Offer a shell in the terminal: whoever has the page can run anything.")
  private boolean shell;

  @Mixin private DemoFolders folders;

  @Override
  public Integer call() throws IOException, SQLException {
    folders.logTo("server");
    try {
      DevServer.start(port, folders.data(), shell);
    } catch (JavalinBindException | IllegalStateException e) {
      LoggerFactory.getLogger(ServerCommand.class).error("not started on port {}", port, e);
      System.err.println("demo-app: port " + port + ": " + reason(e));
      System.exit(1); // threads of a server that did not start would keep the JVM alive
    }
    System.out.println("demo-app: server, PID " + ProcessHandle.current().pid() + ", port " + port);
    return null;
  }

  private static String reason(Throwable failure) {
    return failure.getCause() == null ? failure.getMessage() : reason(failure.getCause());
  }
}
