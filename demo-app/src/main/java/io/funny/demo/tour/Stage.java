package io.funny.demo.tour;

import io.funny.demo.Demo;
import io.funny.demo.lab.Protection;
import io.funny.demo.process.JavaProgram;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts what the tour needs, each in a JVM of its own, with folders of its own. */
public final class Stage {
  private final Path agent;
  private final Path work;
  private final StartedProcesses started;

  public Stage(Path agent, Path work, StartedProcesses started) {
    this.agent = agent;
    this.work = work;
    this.started = started;
  }

  Path agent() {
    return agent;
  }

  /** Where server and gateway of this act keep what they keep. */
  public Path folder(Protection protection) {
    return work.resolve(protection.toString());
  }

  /** A process and the file that has what it prints. */
  public record Started(Process process, Path output) {
    public String text() throws IOException {
      return Files.readString(output);
    }
  }

  public Started server(Protection protection, int port) throws IOException {
    return start(
        protection, "server", protection.jvmOptions(agent), "--port", Integer.toString(port));
  }

  public Started gateway(Protection protection, int port, int serverPort, double timeout)
      throws IOException {
    return start(
        protection,
        "gateway",
        List.of(),
        "--port",
        Integer.toString(port),
        "--server-port",
        Integer.toString(serverPort),
        "--timeout",
        Double.toString(timeout),
        "--agent",
        agent.toString());
  }

  private Started start(
      Protection protection, String what, List<String> jvmOptions, String... arguments)
      throws IOException {
    Path folder = Files.createDirectories(folder(protection));
    List<String> all = new ArrayList<>(List.of(what));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--data", folder.toString(), "--logs", folder.resolve("logs").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(JavaProgram.command(jvmOptions, Demo.class, all.toArray(new String[0])));
    configure(builder.environment());
    Path output = folder.resolve(what + ".txt");
    Process process =
        builder.redirectErrorStream(true).redirectOutput(Redirect.to(output.toFile())).start();
    process.getOutputStream().close();
    started.add(process.toHandle());
    return new Started(process, output);
  }

  // What this shell happens to have set must not decide whether the agent is there.
  private void configure(Map<String, String> environment) {
    environment.keySet().removeIf(key -> key.startsWith("FUNNY_AGENT_"));
    environment.remove("JAVA_TOOL_OPTIONS");
    environment.remove("JDK_JAVA_OPTIONS");
    environment.put("FUNNY_AGENT_STATE_DIR", work.resolve("state").toString());
    environment.put("FUNNY_AGENT_LOG_DIR", work.resolve("logs").toString());
  }

  /** To be ended with all the rest. */
  public void endLater(ProcessHandle process) {
    started.add(process);
  }

  void endAll() {
    started.endAll();
  }
}
