package io.funny.demo.tour;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the demo server in a JVM of its own, of the same kind as this one. */
final class ServerLauncher {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private final Path work;
  private final StartedProcesses started;

  ServerLauncher(Path work, StartedProcesses started) {
    this.work = work;
    this.started = started;
  }

  RunningServer start(int port, Optional<Path> agent) throws IOException, InterruptedException {
    Path log = work.resolve(agent.isPresent() ? "server-with-agent.log" : "server.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Else nobody would outlive a server on Windows, and a free port prove nothing.
    agent.ifPresent(jar -> command.add("-javaagent:" + jar + "=children=leave"));
    command.add("-jar");
    command.add(Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString());
    command.add("--port");
    command.add(Integer.toString(port));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(Redirect.to(log.toFile()));
    configure(builder.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    started.add(process.toHandle());
    RunningServer server = new RunningServer(process, port, agent.isPresent(), started);
    boolean ready = Waiting.until(READY_WITHIN, () -> server.answers() || !process.isAlive());
    if (!ready || !process.isAlive()) {
      throw new IOException("the server did not start:" + System.lineSeparator() + read(log));
    }
    return server;
  }

  /** Ends whatever is left of what was started. */
  void endAll() {
    started.endAll();
  }

  // What this shell happens to have set must not decide whether the agent is there.
  private void configure(Map<String, String> environment) {
    environment.keySet().removeIf(key -> key.startsWith("FUNNY_AGENT_"));
    environment.remove("JAVA_TOOL_OPTIONS");
    environment.remove("JDK_JAVA_OPTIONS");
    environment.put("FUNNY_AGENT_STATE_DIR", work + File.separator + "state");
    environment.put("FUNNY_AGENT_LOG_DIR", work + File.separator + "logs");
  }

  private static String read(Path log) throws IOException {
    return Files.readString(log);
  }
}
