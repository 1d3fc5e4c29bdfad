package io.funny.agent.engine.cli;

import io.funny.agent.engine.cli.console.ExitCode;
import io.funny.agent.engine.report.Printable;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells what went wrong in one line, and never shows a stack trace. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    say(command, e.getMessage() + " (see --help)");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    boolean toldInWords = e instanceof IOException && e.getMessage() != null;
    say(command, toldInWords ? e.getMessage() : e.toString());
    return ExitCode.NOT_DONE;
  }

  private static void say(CommandLine command, String what) {
    command.getErr().println("funny-agent: " + Printable.text(what.replaceAll("\\s+", " ")));
    command.getErr().flush();
  }
}
