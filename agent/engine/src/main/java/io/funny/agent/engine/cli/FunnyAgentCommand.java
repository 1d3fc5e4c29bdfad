package io.funny.agent.engine.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of {@code java -jar funny-agent.jar}. */
@Command(
    name = "funny-agent",
    mixinStandardHelpOptions = true,
    description = "Makes any JVM server restart cleanly.")
public final class FunnyAgentCommand {

  private FunnyAgentCommand() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new FunnyAgentCommand()).execute(arguments));
  }
}
