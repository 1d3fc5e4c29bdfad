package io.funny.agent.engine.cli;

import io.funny.agent.engine.cli.completion.CompletionCommand;
import io.funny.agent.engine.cli.console.Columns;
import io.funny.agent.engine.cli.console.ExitCode;
import io.funny.agent.engine.cli.doctor.DoctorCommand;
import io.funny.agent.engine.cli.doctor.ProbeCommand;
import io.funny.agent.engine.cli.port.PortsCommand;
import io.funny.agent.engine.cli.port.SweepCommand;
import io.funny.agent.engine.cli.process.AttachCommand;
import io.funny.agent.engine.cli.process.KillCommand;
import io.funny.agent.engine.cli.process.TreeCommand;
import io.funny.agent.engine.cli.watch.WatchCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The commands of {@code java -jar funny-agent.jar}. */
@Command(
    name = "funny-agent",
    mixinStandardHelpOptions = true,
    versionProvider = FunnyAgentCommand.Version.class,
    subcommands = {
      PortsCommand.class,
      SweepCommand.class,
      TreeCommand.class,
      KillCommand.class,
      AttachCommand.class,
      WatchCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      HelpCommand.class,
      ProbeCommand.class
    },
    description = "Makes any JVM server restart cleanly.",
    footer = {
      "",
      "To use it, start the server with",
      "  java -javaagent:funny-agent.jar -jar app.jar",
      "or put -javaagent:/path/to/funny-agent.jar into JAVA_TOOL_OPTIONS."
    })
public final class FunnyAgentCommand implements Callable<Integer> {

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where a failure comes from, too.")
  private boolean debug;

  @Spec private CommandSpec spec;

  /** Entry point; ends the JVM with the command's exit code. */
  public static void main(String[] arguments) {
    CommandLine commands = commandLine();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> Failures.unexpected(e, commands));
    System.exit(execute(commands, arguments));
  }

  /** Also what is no exception is told in words: out of memory, a class that cannot be loaded. */
  static int execute(CommandLine commands, String... arguments) {
    try {
      return commands.execute(arguments);
    } catch (Error e) {
      return Failures.unexpected(e, commands);
    }
  }

  // From JDK 22 on the console may be there without a terminal; then picocli asks what it is.
  @SuppressWarnings("SystemConsoleNull")
  static CommandLine commandLine() {
    CommandLine commands = new CommandLine(new FunnyAgentCommand());
    commands.setCommandName("java -jar funny-agent.jar");
    // An @file belongs to the java launcher. Read here, what is in it would stand on a command line
    // that everybody can see.
    commands.setExpandAtFiles(false);
    Failures failures = new Failures();
    commands.setParameterExceptionHandler(failures);
    commands.setExecutionExceptionHandler(failures);
    boolean terminal = System.console() != null;
    Columns.settle(commands, terminal);
    if (!terminal) {
      commands.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    }
    return commands;
  }

  boolean isDebugging() {
    return debug;
  }

  /** Without a command there is nothing to do: the usage tells what there is. */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    spec.commandLine().usage(out);
    out.flush();
    return ExitCode.USAGE;
  }

  /** The version that the build wrote down. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      Properties properties = new Properties();
      try (InputStream in = FunnyAgentCommand.class.getResourceAsStream("version.properties")) {
        properties.load(in);
      }
      return new String[] {"funny-agent " + properties.getProperty("version")};
    }
  }
}
