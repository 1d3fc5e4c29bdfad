package io.funny.demo;

import static org.awaitility.Awaitility.await;

import io.funny.demo.lab.PortCheck;
import io.funny.demo.lab.Protection;
import io.funny.demo.tour.Stage;
import io.funny.demo.tour.StartedProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A gateway with a short time limit and, at times, a server: each a process of its own. */
public final class LiveDemo implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path AGENT = Path.of(System.getProperty("agent"));
  private static final String OPEN = "demo-app: open ";
  private static final double TIME_LIMIT_SECONDS = 1;

  private final StartedProcesses started = new StartedProcesses();
  private final Protection protection;
  private final Path folder;
  private final Stage stage;
  private final int serverPort;
  private Stage.Started server;

  /** Nothing is started yet. */
  public LiveDemo(Path folder, Protection protection) throws IOException {
    this.folder = folder;
    this.protection = protection;
    this.stage = new Stage(AGENT.toRealPath(), folder, started);
    this.serverPort = PortCheck.anyFree();
  }

  /** The folder with all data of gateway and server. */
  public Path data() {
    return stage.folder(protection);
  }

  /** The timelines of the server's shutdowns. */
  public Path shutdowns() {
    return folder.resolve("state").resolve("shutdowns");
  }

  public int serverPort() {
    return serverPort;
  }

  /** Starts the gateway; returns the address to open, as soon as one can. */
  public String startGateway() throws IOException {
    return addressOf(beginGateway());
  }

  /** The same with a server, which serves then. */
  public String startGatewayAndServer() throws IOException {
    Stage.Started gateway = beginGateway();
    startServer();
    return addressOf(gateway);
  }

  private Stage.Started beginGateway() throws IOException {
    return stage.gateway(protection, PortCheck.anyFree(), serverPort, TIME_LIMIT_SECONDS);
  }

  private static String addressOf(Stage.Started gateway) throws IOException {
    await().atMost(PATIENCE).until(() -> gateway.text().contains(OPEN));
    String line = gateway.text().lines().filter(l -> l.startsWith(OPEN)).findFirst().orElseThrow();
    return line.substring(OPEN.length());
  }

  /** Starts a server and waits until it serves, or has ended because it cannot. */
  public Stage.Started startServer() throws IOException {
    Stage.Started started = stage.server(protection, serverPort);
    server = started;
    await()
        .atMost(PATIENCE)
        .until(
            () -> started.text().contains("demo-app: server, PID") || !started.process().isAlive());
    return started;
  }

  /** Ends the server as SIGKILL does; its children, which may live on, end with the test. */
  public void killServer() throws InterruptedException {
    server.process().descendants().forEach(stage::endLater);
    server.process().destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    started.close();
  }
}
