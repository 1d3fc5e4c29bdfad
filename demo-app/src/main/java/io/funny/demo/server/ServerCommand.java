package io.funny.demo.server;

import io.funny.demo.DemoFolders;
import io.funny.demo.StartFailure;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
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
      StartFailure.exit("server", port, e);
    }
    System.out.println("demo-app: server, PID " + ProcessHandle.current().pid() + ", port " + port);
    return 0;
  }
}
