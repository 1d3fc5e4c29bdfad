package io.funny.agent.engine.cli.process;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** A PID as a user gives it. */
final class Pid {

  private final long number;

  private Pid(long number) {
    this.number = number;
  }

  /**
   * Who has it now.
   *
   * @throws ParameterException if nobody has
   */
  ProcessDetails find(ProcessTable table, CommandLine command) throws UnreadableException {
    return table
        .details(number)
        .orElseThrow(() -> new ParameterException(command, "no process has PID " + number));
  }

  /** Reads PIDs. */
  static final class Converter implements ITypeConverter<Pid> {

    private static final int MAX_DIGITS = 10;

    @Override
    public Pid convert(String text) {
      boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!digits || text.isEmpty() || text.length() > MAX_DIGITS || Long.parseLong(text) == 0) {
        throw new TypeConversionException("'" + text + "' is no PID");
      }
      return new Pid(Long.parseLong(text));
    }
  }
}
