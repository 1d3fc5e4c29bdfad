package io.funny.agent.it.guest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command lines of the small programs that tests start as children. */
public final class Program {
  private static final String FOLDER = System.getenv(Facts.PROGRAMS);

  /** A mark in an argument finds a child even if its environment was cleared. */
  private static final String MARK = System.getenv("FUNNY_IT_RUN");

  private static final String LIFE_MILLIS = "120000";

  private Program() {}

  static List<String> sleeper() {
    return windows("sleeper", LIFE_MILLIS, MARK);
  }

  static List<String> exitCode(int code) {
    return windows("exit-code", Integer.toString(code));
  }

  static List<String> probe(String... arguments) {
    return windows("handle-probe", arguments);
  }

  static List<String> windows(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(FOLDER + "\\" + name + ".exe");
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  static boolean onWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }

  /** A child of either system that ends at once with exit code 0. */
  public static List<String> endingAtOnce() {
    return onWindows() ? exitCode(0) : List.of("/bin/true");
  }

  /** A child of either system that lives until the test ends it. */
  public static List<String> living() {
    return onWindows() ? sleeper() : List.of("sh", "-c", "exec sleep 120", MARK);
  }
}
