package io.funny.agent.engine.cli;

import io.funny.agent.engine.cli.console.ExitCode;
import io.funny.agent.engine.report.Printable;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells what went wrong in one line, and shows a stack trace only with {@code --debug}. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    say(command, e.getMessage() + " (see --help)");
    return ExitCode.USAGE;
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
