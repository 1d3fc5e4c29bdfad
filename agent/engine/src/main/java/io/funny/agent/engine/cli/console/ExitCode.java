package io.funny.agent.engine.cli.console;

/** The exit codes of all commands. */
public final class ExitCode {

  /** What was asked for is so: the port is free, the tree is dead. */
  public static final int DONE = 0;

  /** It is not. */
  public static final int NOT_DONE = 1;

  /** The command line is wrong; picocli's own. */
  public static final int USAGE = 2;

  /** Nothing was done: it was not confirmed, or is never done. */
  public static final int REFUSED = 3;

  /** The heading of the codes in a help text. */
  public static final String HEADING = "%nExit codes:%n";

  private ExitCode() {}
}
