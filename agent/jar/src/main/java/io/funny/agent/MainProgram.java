package io.funny.agent;

/**
 * What a JVM runs, as {@code sun.java.command} has it: a main class or the path of a jar, then the
 * arguments.
 */
final class MainProgram {

  private static final String JAR = ".jar";

  private final String command;

  /**
   * @param command may be {@code null}: a JVM in a native program has none
   */
  MainProgram(String command) {
    this.command = command == null ? "" : command.trim();
  }

  boolean isUnknown() {
    return command.isEmpty();
  }

  /** The main class, as {@code module/class} if it is in one; empty if a jar is run. */
  String mainClass() {
    return isJar() ? "" : firstWord();
  }

  /** The file name of the jar without its folder; empty if a class is run. */
  String jarName() {
    if (!isJar()) {
      return "";
    }
    // The path may have spaces, so it is not the first word but what ends in '.jar'.
    int end = command.indexOf(JAR);
    String path = end < 0 ? command : command.substring(0, end + JAR.length());
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /** Whether the arguments are, or end in, this word. */
  boolean endsWith(String argument) {
    return command.endsWith(" ".concat(argument));
  }

  /** A class has no separator in its name, but for the one behind its module. */
  private boolean isJar() {
    String word = firstWord();
    int slash = word.indexOf('/');
    return word.endsWith(JAR)
        || slash == 0
        || word.indexOf('\\') >= 0
        || (slash > 0 && command.contains(JAR) && slash != word.lastIndexOf('/'))
        || word.startsWith("./")
        || word.startsWith("../");
  }

  private String firstWord() {
    int space = command.indexOf(' ');
    return space < 0 ? command : command.substring(0, space);
  }
}
