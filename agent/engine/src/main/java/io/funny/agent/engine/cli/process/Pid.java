package io.funny.agent.engine.cli.process;

import io.funny.agent.engine.config.PortSet;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A PID as a user gives it. */
final class Pid {

  private static final int MAX_DIGITS = 10;

  private final long number;

  private Pid(long number) {
    this.number = number;
  }

  /**
   * Reads one.
   *
   * @throws ParameterException if it is none; who means a port is told the command for that
   */
  static Pid of(String text, CommandLine command) {
    boolean digits = text.matches("[0-9]{1," + MAX_DIGITS + "}");
    if (!digits || Long.parseLong(text) == 0) {
      throw new ParameterException(command, complaint(text));
    }
    return new Pid(Long.parseLong(text));
  }

  private static String complaint(String text) {
    String complaint = "'" + text + "' is no PID, which is a number from 1";
    return text.startsWith(":")
        ? complaint + sweep(text.substring(1), "; to free a port: ")
        : complaint;
  }

  private static String sweep(String port, String before) {
    return PortSet.parse(port).isEmpty() ? "" : before + "java -jar funny-agent.jar sweep " + port;
  }

  /**
   * Who has it now.
   *
   * @throws ParameterException if nobody has
   */
  ProcessDetails find(ProcessTable table, CommandLine command) throws UnreadableException {
    return table
        .details(number)
        .orElseThrow(
            () ->
                new ParameterException(
                    command,
                    "no process has PID "
                        + number
                        + sweep(Long.toString(number), "; to free a port of that number: ")));
  }
}
