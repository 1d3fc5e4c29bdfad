package io.funny.agent.engine.cli.console;

import picocli.CommandLine;

/** How many columns a line may have. */
public final class Columns {

  private static final String VARIABLE = "COLUMNS";

  /** picocli takes no less. */
  private static final int MIN = 55;

  /** Longer lines are hard to read. */
  private static final int MAX = 140;

  private Columns() {}

  /**
   * Settles the width: as the variable {@code COLUMNS} says (POSIX, Base Definitions, 8.3), else
   * that of the terminal, asked for when it is needed, else 80.
   */
  public static void settle(CommandLine commands, boolean terminal) {
    String said = System.getenv(VARIABLE);
    if (said != null && said.matches("[1-9][0-9]{0,3}")) {
      commands.setUsageHelpWidth(Math.max(MIN, Integer.parseInt(said)));
    } else {
      commands.setUsageHelpAutoWidth(terminal);
    }
  }

  public static int of(CommandLine command) {
    return Math.min(MAX, command.getUsageHelpWidth());
  }
}
