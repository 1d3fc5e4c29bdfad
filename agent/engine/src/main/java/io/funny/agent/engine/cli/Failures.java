package io.funny.agent.engine.cli;

import io.funny.agent.engine.cli.console.ExitCode;
import io.funny.agent.engine.cli.port.PortArguments;
import io.funny.agent.engine.config.PortSet;
import io.funny.agent.engine.report.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong in one line, and shows a stack trace only with {@code --debug}. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String what =
        e instanceof UnmatchedArgumentException
            ? unmatched((UnmatchedArgumentException) e)
            : e.getMessage();
    boolean isCommand = command.getParent() != null;
    say(command, what + " (see " + (isCommand ? command.getCommandName() + " " : "") + "--help)");
    return ExitCode.USAGE;
  }

  /** What nobody asked for, with what may have been meant. */
  private static String unmatched(UnmatchedArgumentException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String word = e.getUnmatched().get(0);
    if (!spec.subcommands().isEmpty() && !word.startsWith("-")) {
      boolean isPort = PortSet.parse(word).isPresent();
      String meant =
          isPort ? meant(List.of("ports " + word)) : meant(visible(spec, e.getSuggestions()));
      return "'" + word + "' is no command" + meant;
    }
    if (word.matches("-[0-9]+") && !spec.positionalParameters().isEmpty()) {
      String label = spec.positionalParameters().get(0).paramLabel();
      return label.equals("PORT") ? PortArguments.complaint(word) : "'" + word + "' is no " + label;
    }
    return word.startsWith("-")
        ? "there is no option '" + word + "'" + meant(e.getSuggestions())
        : "'" + word + "' is one word too many";
  }

  private static List<String> visible(CommandSpec spec, List<String> commands) {
    List<String> visible = new ArrayList<>(commands);
    visible.removeIf(
        name ->
            !spec.subcommands().containsKey(name)
                || spec.subcommands().get(name).getCommandSpec().usageMessage().hidden());
    return visible;
  }

  private static String meant(List<String> suggestions) {
    return suggestions.isEmpty() ? "" : ": did you mean '" + suggestions.get(0) + "'?";
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return unexpected(e, command);
  }

  /** What nothing handles: also errors, and what a thread of a command fails with. */
  static int unexpected(Throwable e, CommandLine command) {
    boolean toldInWords = e instanceof IOException && e.getMessage() != null;
    say(command, toldInWords ? e.getMessage() : e.toString());
    if (isDebugging(command)) {
      e.printStackTrace(command.getErr());
      command.getErr().flush();
    }
    return ExitCode.NOT_DONE;
  }

  private static boolean isDebugging(CommandLine command) {
    Object root = command.getCommandSpec().root().userObject();
    return root instanceof FunnyAgentCommand && ((FunnyAgentCommand) root).isDebugging();
  }

  private static void say(CommandLine command, String what) {
    command.getErr().println("funny-agent: " + Printable.text(what.replaceAll("\\s+", " ")));
    command.getErr().flush();
  }
}
