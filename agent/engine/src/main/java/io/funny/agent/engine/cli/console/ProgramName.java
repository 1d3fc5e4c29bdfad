package io.funny.agent.engine.cli.console;

import io.funny.agent.engine.process.ProcessDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a process runs, as {@code java (app.jar)}: its program, and the main class, jar or script.
 * Nothing else of its command line, which may hold secrets.
 */
public final class ProgramName {

  private static final Set<String> JVM_OPTIONS_WITH_A_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--limit-modules",
          "--add-reads",
          "--add-exports",
          "--add-opens",
          "--patch-module",
          "--describe-module",
          "-d");
  private static final int LONG_NAME = 24;

  /**
   * Longer than any name. What is longer is made to be: patterns take long for it, or never end.
   */
  private static final int LONGEST_NAME = 250;

  private static final Pattern JVM = Pattern.compile("javaw?(\\.exe)?");
  private static final Pattern MAIN_CLASS =
      Pattern.compile(
          "([\\p{L}_$][\\p{L}\\d_$.]*/)?([\\p{L}_$][\\p{L}\\d_$]*\\.)*[\\p{Lu}][\\p{L}\\d_$]*");
  private static final Pattern SCRIPT = Pattern.compile("[\\w .-]+\\.(m?js|cjs|ts|py|rb|sh|jar)");

  private ProgramName() {}

  public static String of(ProcessDetails process) {
    String detail = process.command().map(command -> detail(process.name(), command)).orElse("");
    return detail.isEmpty() ? process.name() : process.name() + " (" + detail + ")";
  }

  private static String detail(String program, String command) {
    List<String> words = words(command);
    if (!JVM.matcher(program).matches()) {
      return words.size() > 1 ? script(words.get(1)) : "";
    }
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      if (word.equals("-jar")) {
        return script(next);
      }
      if (word.equals("-m") || word.equals("--module")) {
        return mainClass(next);
      }
      if (JVM_OPTIONS_WITH_A_VALUE.contains(word)) {
        i++;
      } else if (!word.startsWith("-") && !word.startsWith("@")) {
        return mainClass(word);
      }
    }
    return "";
  }

  /** Split at spaces outside of quotes, the quotes gone. */
  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (c == '"' && (i == 0 || command.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      } else if (Character.isWhitespace(c) && !quoted) {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    words.add(word.toString());
    words.removeIf(String::isEmpty);
    return words;
  }

  /** Of a word that is not surely one nothing is shown: it may be a piece of a quoted value. */
  private static String mainClass(String word) {
    return word.length() <= LONGEST_NAME && MAIN_CLASS.matcher(word).matches()
        ? abbreviated(word)
        : "";
  }

  /** As in many logs: a long one has the initials of its packages only. */
  private static String abbreviated(String name) {
    return name.length() <= LONG_NAME ? name : name.replaceAll("(\\w)\\w*(?=[./])", "$1");
  }

  private static String script(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return name.length() <= LONGEST_NAME && SCRIPT.matcher(name).matches() ? name : "";
  }
}
