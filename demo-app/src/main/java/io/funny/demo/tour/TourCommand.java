package io.funny.demo.tour;

import io.funny.demo.lab.Protection;
import io.funny.demo.process.AgentJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells the whole story unattended. */
@Command(
    name = "tour",
    aliases = "--tour",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the server and its gateway, kills the server while a child lives that may have its"
          + " socket, and starts it again: without the agent, with it, and with the agent where the"
          + " child got the socket all the same.",
      "The exit code is 0 only if all was seen as it should be."
    })
public final class TourCommand implements Callable<Integer> {
  @Option(
      names = "--agent",
      paramLabel = "JAR",
      description = "funny-agent.jar; default: the one that was built beside this application.")
  private Path agent;

  @Option(
      names = "--work",
      paramLabel = "FOLDER",
      description = "Where databases and logs go; default: a temporary folder.")
  private Path work;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "The gateway's time limit: here 2 seconds, else 10.")
  private double timeout;

  @Option(names = "--title", description = "What stands above it all.")
  private String title =
      System.getProperty("os.name") + ", Java " + System.getProperty("java.version");

  @Option(names = "--color", description = "Whether to print in colour.")
  private boolean color;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path jar = agent == null ? AgentJar.find().orElse(null) : agent;
    if (jar == null || !Files.isRegularFile(jar)) {
      System.err.println("demo-app: funny-agent.jar was not found; see --agent");
      return 2;
    }
    Path folder = work == null ? Files.createTempDirectory("funny-demo") : work;
    Narrator narrator = new Narrator(System.out, color);
    narrator.title(title);
    Map<Protection, Outcome> outcomes = new EnumMap<>(Protection.class);
    try (StartedProcesses started = new StartedProcesses()) {
      Stage stage = new Stage(jar.toAbsolutePath(), folder.toAbsolutePath(), started);
      for (Protection protection : Protection.values()) {
        narrator.heading(heading(protection));
        outcomes.put(protection, new Act(narrator, stage, protection).play(timeout));
      }
    }
    narrator.table(Comparison.table(outcomes));
    List<String> missing = Comparison.missing(outcomes);
    missing.forEach(narrator::bad);
    return missing.isEmpty() ? 0 : 1;
  }

  private static String heading(Protection protection) {
    return switch (protection) {
      case NONE -> "Without the agent";
      case AGENT -> "With the agent, as it comes";
      case CIRCUMVENTED ->
          "With the agent, circumvented: a child is to live on, and got the socket";
    };
  }
}
