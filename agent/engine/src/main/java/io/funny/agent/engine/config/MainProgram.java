package io.funny.agent.engine.config;

/** What a JVM runs, as {@code sun.java.command} has it: a main class or a jar, then arguments. */
final class MainProgram {

  private final String command;

  MainProgram(String command) {
    this.command = command.trim();
  }

  /**
   * Tells whether a rule of {@link Key#SKIP} names this program.
   *
   * @param rule a main class, a jar's file name, or the beginning of either with {@code *} behind
   */
  boolean matches(String rule) {
    if (rule.isEmpty()) {
      return false;
    }
    if (rule.endsWith("*")) {
      String prefix = rule.substring(0, rule.length() - 1);
      return mainClass().startsWith(prefix) || jarName().startsWith(prefix);
    }
    return mainClass().equals(rule) || jarName().equals(rule);
  }

  private String mainClass() {
    int space = command.indexOf(' ');
    String main = space < 0 ? command : command.substring(0, space);
    return main.substring(main.indexOf('/') + 1);
  }

  /** The path may have spaces, so it is not the first word but what ends in {@code .jar}. */
  private String jarName() {
    int end = command.indexOf(".jar");
    if (end < 0) {
      return "";
    }
    String path = command.substring(0, end + ".jar".length());
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
