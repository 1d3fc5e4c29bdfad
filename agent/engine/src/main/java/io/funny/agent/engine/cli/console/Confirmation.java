package io.funny.agent.engine.cli.console;

import java.io.Console;
import java.util.Locale;
import picocli.CommandLine;

/** Asks the user before something is done that cannot be undone. */
public final class Confirmation {

  private static final int FIRST_RELEASE_WITH_A_CONSOLE_BUT_NO_TERMINAL = 22;

  private Confirmation() {}

  /**
   * Whether the user says yes. Without a terminal nobody is asked, and it is a no; what is not done
   * is said on stderr.
   */
  public static boolean of(CommandLine command, String question) {
    if (!isPossible()) {
      refuse(
          command,
          "nothing was done: nobody to confirm it without a terminal; --yes does without.");
      return false;
    }
    String answer = System.console().readLine("%s [y/N] ", question);
    String word = answer == null ? "" : answer.trim().toLowerCase(Locale.ROOT);
    boolean confirmed = word.equals("y") || word.equals("yes");
    if (!confirmed) {
      refuse(command, "nothing was done.");
    }
    return confirmed;
  }

  private static void refuse(CommandLine command, String why) {
    command.getErr().println("funny-agent: " + why);
    command.getErr().flush();
  }

  /** Both standard streams are a terminal. */
  // What may be there without a terminal is asked whether it is one.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isPossible() {
    Console console = System.console();
    if (console == null
        || Runtime.version().feature() < FIRST_RELEASE_WITH_A_CONSOLE_BUT_NO_TERMINAL) {
      return console != null;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
