package io.funny.agent.engine.cli.watch;

import io.funny.agent.engine.cli.console.ExitCode;
import io.funny.agent.engine.cli.machine.LocalMachine;
import io.funny.agent.engine.config.Configuration;
import io.funny.agent.engine.config.Key;
import io.funny.agent.engine.os.RunGroup;
import io.funny.agent.engine.os.windows.process.WindowsRunGroup;
import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.watch.ChangeDetector;
import io.funny.agent.engine.watch.IgnoreRules;
import io.funny.agent.engine.watch.Programs;
import io.funny.agent.engine.watch.Supervisor;
import io.funny.agent.engine.watch.WatchedFiles;
import io.funny.agent.engine.watch.jvm.CommandLineWords;
import io.funny.agent.engine.watch.jvm.JavaCommand;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an application and starts it anew when its files have changed. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    customSynopsis = "java -jar funny-agent.jar watch [OPTIONS] -- java ... -jar app.jar",
    header = "Runs an application, and starts it anew on every change.",
    description = {
      "Runs an application, with the agent, and starts it anew when the content of its files has"
          + " changed: builds, lets the old one end in order, awaits the end of all its processes,"
          + " sees its ports free, and starts the new one. There are never two.",
      "",
      "If the build fails, the old one stays. If the application ends by itself, the next change"
          + " starts it again. Ctrl+C ends it in order, a second one at once.",
      ""
    },
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "1:It could not begin.",
      "2:The command line is wrong.",
      "130:Ended by Ctrl+C, after the application (143: by SIGTERM)."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar funny-agent.jar watch -- java -cp target/classes my.Main",
      "  java -jar funny-agent.jar watch --build \"mvn -q compile\" \\",
      "      -- java -cp 'target/classes:lib/*' my.Main"
    })
public final class WatchCommand implements Callable<Integer> {

  private static final Path SOURCES = Path.of("src");

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description =
          "What to watch: a folder with all in it, or a file; may be given several times. Default:"
              + " the folders and jars of the class path; with --build, the folder 'src'.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--ignore",
      paramLabel = "GLOB",
      description =
          "What not to look at: *.txt anywhere, or with a / below the watched path. Besides what"
              + " editors and version control keep for themselves, *.log and *.tmp.")
  private List<String> ignore = new ArrayList<>();

  @Option(
      names = "--trigger-file",
      paramLabel = "FILE",
      description = "Reload only when this file changes, if only by its time (touch).")
  private Path triggerFile;

  @Option(
      names = "--build",
      paramLabel = "COMMAND",
      description =
          "A command to run before each start, in one argument: split at blanks, except in quotes;"
              + " no shell.")
  private String build;

  @Option(names = "--clear", description = "Clear the terminal before each start.")
  private boolean clear;

  @Option(
      names = "--debounce",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "How long files have to be quiet. Default: 100ms.")
  private Duration debounce = Duration.ofMillis(100);

  @Option(
      names = "--stop-timeout",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "How long the old one may take to end in order. Default: 10s.")
  private Duration stopTimeout = Duration.ofSeconds(10);

  @Option(
      names = "--poll",
      description = "Look twice a second instead of listening for events of the file system.")
  private boolean poll;

  @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The application.")
  private List<String> words;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    JavaCommand command = new JavaCommand(words, System.getenv("CLASSPATH"));
    List<String> buildWords = buildWords();
    requirePrograms(buildWords);
    WatchedFiles files = new WatchedFiles(roots(command), trigger(), ignoreRules());
    Configuration configuration = AgentSettings.of(command);
    LocalMachine machine = LocalMachine.open(configuration);
    TerminalReporter reporter =
        new TerminalReporter(
            spec.commandLine().getErr(), spec.commandLine().getColorScheme().ansi(), clear);
    Optional<WindowsRunGroup> job = machine.supervisorGroup();
    RunGroup group = job.<RunGroup>map(own -> own).orElse(RunGroup.NONE);
    LocalWorkshop workshop =
        new LocalWorkshop(
            machine, group, command, buildWords, configuration.value(Key.CHILDREN).equals("leave"));
    Supervisor supervisor = new Supervisor(workshop, reporter, stopTimeout);
    ChangeDetector detector =
        new ChangeDetector(
            files, debounce, supervisor::changed, open -> reporter.problem(unfinished(open)));
    listen(files, detector, reporter);
    Interrupts.handle(supervisor::end, supervisor::force);
    try {
      return supervisor.run();
    } finally {
      job.ifPresent(WindowsRunGroup::letLive);
    }
  }

  private static String unfinished(Set<Path> open) {
    String more = open.size() == 1 ? "" : " and " + (open.size() - 1) + " more";
    return open.iterator().next() + more + " stays half written; not waited for any longer";
  }

  private void listen(WatchedFiles files, ChangeDetector detector, TerminalReporter reporter) {
    boolean polling = poll;
    if (!polling) {
      try {
        FileEvents.listen(files, detector::hint);
      } catch (IOException | RuntimeException e) {
        reporter.note("files are looked at twice a second: " + e.getMessage());
        polling = true;
      }
    }
    if (polling) {
      FileEvents.poll(detector::hint);
    }
    Thread thread = new Thread(detector, "changes");
    thread.setDaemon(true);
    thread.start();
  }

  /** What a build makes may not be there yet. */
  private void requirePrograms(List<String> buildWords) {
    Platform platform = Platform.known();
    Programs programs = new Programs(System.getenv("PATH"), platform);
    String missing = null;
    if (!buildWords.isEmpty() && !programs.has(buildWords.get(0))) {
      missing = buildWords.get(0);
    } else if (buildWords.isEmpty() && !programs.has(words.get(0))) {
      missing = words.get(0);
    }
    if (missing != null) {
      String hint =
          platform.isWindows() ? " (a script has to be named with its ending, such as .cmd)" : "";
      throw new ParameterException(
          spec.commandLine(), "there is no program '" + missing + "'" + hint);
    }
  }

  private List<String> buildWords() {
    try {
      return build == null ? List.of() : CommandLineWords.of(build);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--build: " + e.getMessage(), e);
    }
  }

  private IgnoreRules ignoreRules() {
    try {
      return new IgnoreRules(FileSystems.getDefault(), ignore);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--ignore: " + e.getMessage(), e);
    }
  }

  private Path trigger() {
    return triggerFile == null ? null : triggerFile.toAbsolutePath().normalize();
  }

  private Collection<Path> roots(JavaCommand command) {
    Set<Path> roots = new LinkedHashSet<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new ParameterException(spec.commandLine(), "--path: there is no " + path);
      }
      roots.add(path.toAbsolutePath().normalize());
    }
    if (roots.isEmpty() && build != null && Files.isDirectory(SOURCES)) {
      roots.add(SOURCES.toAbsolutePath().normalize());
    } else if (roots.isEmpty() && build == null) {
      roots.addAll(command.classes());
    }
    if (roots.isEmpty() && triggerFile == null) {
      throw new ParameterException(
          spec.commandLine(), "nothing is known that could be watched: name it with --path");
    }
    return roots;
  }
}
