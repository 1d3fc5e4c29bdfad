package io.funny.demo.lab;

import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import io.funny.demo.process.JavaProgram;
import io.funny.demo.process.ProcessEnd;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Makes ghosts, under observation: small servers that are killed while their child lives. */
public final class GhostLab {
  private static final int READY_SECONDS = 30;
  private static final int MOST = 6;
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Optional<Path> agent;
  private final Map<Integer, ProcessHandle> heirs = new LinkedHashMap<>();
  private final Set<ProcessHandle> others = new HashSet<>();

  GhostLab(Optional<Path> agent) {
    this.agent = agent;
  }

  /** What became of the port of a server that was killed. */
  public record Experiment(
      String protection,
      int port,
      long serverPid,
      long childPid,
      boolean childAlive,
      PortCheck check) {}

  public Optional<AgentCommands> commands() {
    return agent.map(AgentCommands::new);
  }

  /** Starts a server, lets it start an heir, kills it and looks at its port. */
  public synchronized Experiment run(Protection protection)
      throws IOException, InterruptedException {
    heirs.values().removeIf(heir -> !heir.isAlive());
    if (heirs.size() >= MOST) {
      throw new IllegalStateException(MOST + " children live: end them first");
    }
    int port = PortCheck.anyFree();
    List<String> command =
        JavaProgram.command(
            options(protection), LabServer.class, protection.toString(), Integer.toString(port));
    Process server = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    try {
      ProcessHandle heir = ProcessHandle.of(Long.parseLong(firstLine(server))).orElseThrow();
      heirs.put(port, heir);
      server.destroyForcibly().waitFor();
      return new Experiment(
          protection.toString(),
          port,
          server.pid(),
          heir.pid(),
          heir.isAlive(),
          PortCheck.of(port));
    } finally {
      server.destroyForcibly();
    }
  }

  private List<String> options(Protection protection) {
    if (protection == Protection.NONE) {
      return List.of();
    }
    Path jar = agent.orElseThrow(() -> new IllegalStateException("funny-agent.jar was not found"));
    return protection.jvmOptions(jar);
  }

  private static String firstLine(Process server) throws IOException, InterruptedException {
    BufferedReader output = server.inputReader(StandardCharsets.UTF_8);
    CompletableFuture<String> line =
        CompletableFuture.supplyAsync(() -> output.lines().findFirst().orElse(""));
    try {
      String told = line.get(READY_SECONDS, TimeUnit.SECONDS);
      if (told.isEmpty()) {
        throw new IOException("the lab's server did not start");
      }
      return told;
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("the lab's server did not start", e);
    }
  }

  /** Whether a port is the lab's: its ghosts may be freed by force. */
  public synchronized boolean isOwn(int port) {
    return heirs.containsKey(port);
  }

  /** To be ended with the lab's own children. */
  synchronized void endLater(ProcessHandle child) {
    others.add(child);
  }

  /** Ends all children of killed servers; returns how many lived. */
  public synchronized int endAll() throws InterruptedException {
    List<ProcessHandle> alive =
        Stream.concat(heirs.values().stream(), others.stream())
            .filter(ProcessHandle::isAlive)
            .toList();
    ProcessEnd.of(alive, GRACE);
    others.clear();
    return alive.size();
  }

  /** A lab that ends its children when this process ends. */
  public static GhostLab open(Optional<Path> agent) {
    GhostLab lab = new GhostLab(agent);
    ShutdownRegistry.register("ghost-lab", lab::endAll, ShutdownPhase.SERVICES);
    return lab;
  }
}
