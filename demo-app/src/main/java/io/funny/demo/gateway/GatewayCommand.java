package io.funny.demo.gateway;

import io.funny.demo.DemoFolders;
import io.funny.demo.StartFailure;
import io.funny.demo.access.AccessToken;
import io.funny.demo.lab.GhostLab;
import io.funny.demo.lab.LabRoutes;
import io.funny.demo.lab.Restart;
import io.funny.demo.process.AgentJar;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the gateway. */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    description = "Serves the page, and passes its calls on to the server.")
public final class GatewayCommand implements Callable<Integer> {
  @Option(names = "--port", defaultValue = "3000", description = "The page's port; default: 3000.")
  private int port;

  @Option(
      names = "--server-port",
      defaultValue = "3001",
      description = "The server's port; default: 3001.")
  private int serverPort;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long the server may take to answer; default: 10.")
  private double timeout;

  @Option(
      names = "--restart-trigger",
      paramLabel = "FILE",
      description = "A file that whoever watches the server starts it anew for; written on demand.")
  private Path trigger;

  @Option(
      names = "--agent",
      paramLabel = "JAR",
      description = "funny-agent.jar; default: the one that was built beside this application.")
  private Path agent;

  @Mixin private DemoFolders folders;

  @Override
  public Integer call() throws IOException {
    folders.logTo("gateway");
    AccessToken token = AccessToken.of(folders.data());
    Upstream upstream = new Upstream(serverPort, token, Duration.ofMillis((long) (timeout * 1e3)));
    LabRoutes lab =
        new LabRoutes(
            serverPort,
            GhostLab.open(agent == null ? AgentJar.find() : Optional.of(agent)),
            new Restart(trigger));
    try {
      Gateway.start(port, token, upstream, new Breaker(Breaker.OPEN_FOR), lab);
    } catch (JavalinBindException e) {
      StartFailure.exit("gateway", port, e);
    }
    System.out.println("demo-app: open " + new PageDoor(token).address(port));
    return 0;
  }
}
