package io.funny.agent.engine.cli;

import io.funny.agent.engine.cli.doctor.DoctorCommand;
import io.funny.agent.engine.cli.doctor.ProbeCommand;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of {@code java -jar funny-agent.jar}. */
@Command(
    name = "funny-agent",
    mixinStandardHelpOptions = true,
    versionProvider = FunnyAgentCommand.Version.class,
    subcommands = {DoctorCommand.class, ProbeCommand.class},
    description = "Makes any JVM server restart cleanly.",
    footer = {
      "",
      "To use it, start the server with",
      "  java -javaagent:funny-agent.jar -jar app.jar",
      "or put -javaagent:/path/to/funny-agent.jar into JAVA_TOOL_OPTIONS."
    })
public final class FunnyAgentCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** Entry point; ends the JVM with the command's exit code. */
  // From JDK 22 on the console may be there without a terminal; then picocli asks what it is.
  @SuppressWarnings("SystemConsoleNull")
  public static void main(String[] arguments) {
    CommandLine commands = new CommandLine(new FunnyAgentCommand());
    commands.setCommandName("java -jar funny-agent.jar");
    if (System.console() == null) {
      commands.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    }
    System.exit(commands.execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
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
