package io.funny.demo.tour;

import io.funny.demo.children.ChildCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The demo's story, told twice: a server starts children and is killed outright, without the agent
 * and with it.
 *
 * <p>Exit code 0 only if the ghost was seen without the agent and the port was free with it.
 */
public final class Tour {
  private static final String USAGE =
      "usage: java -cp demo-app.jar io.funny.demo.tour.Tour"
          + " --agent FUNNY_AGENT_JAR --work FOLDER [--title TEXT] [--color yes]";

  private Tour() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> options = options(args);
    Path agent = Path.of(options.get("--agent")).toAbsolutePath();
    Path work = Files.createDirectories(Path.of(options.get("--work")).toAbsolutePath());
    Terminal terminal =
        new Terminal(System.out, "yes".equals(options.getOrDefault("--color", "no")));
    terminal.title(options.getOrDefault("--title", os()) + ", Java " + javaVersion());
    boolean shown;
    try (StartedProcesses started = new StartedProcesses()) {
      shown = tell(terminal, new ServerLauncher(work, started), agent);
    }
    System.exit(shown ? 0 : 1);
  }

  private static boolean tell(Terminal terminal, ServerLauncher launcher, Path agent)
      throws Exception {
    Provocation provocation =
        ChildCommand.onWindows() ? new RaceForSocket() : new NativeFork(new ProcFiles());
    provocation.explanation().forEach(terminal::text);
    Act act = new Act(terminal, launcher, provocation);
    terminal.heading("Without the agent");
    Outcome without = act.play(Optional.empty());
    terminal.heading("With the agent");
    Outcome with = act.play(Optional.of(agent));
    return new Comparison(without, with).print(terminal);
  }

  private static Map<String, String> options(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    boolean known =
        List.of("--agent", "--work", "--title", "--color").containsAll(options.keySet());
    if (args.length % 2 != 0
        || !known
        || !options.containsKey("--agent")
        || !options.containsKey("--work")) {
      System.err.println(USAGE);
      System.exit(2);
    }
    return options;
  }

  private static String os() {
    return System.getProperty("os.name");
  }

  private static String javaVersion() {
    return System.getProperty("java.version");
  }
}
