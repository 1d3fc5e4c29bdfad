package io.funny.agent.engine.watch.jvm;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line into words, with no shell behind: at blanks, except between quotes of
 * either kind, which are left out. A backslash is just that, for the sake of Windows' paths.
 */
public final class CommandLineWords {

  private CommandLineWords() {}

  /**
   * The words.
   *
   * @throws IllegalArgumentException if a quote is not closed, or there is no word; says so
   */
  public static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (!Character.isWhitespace(c)) {
        word.append(c);
        inWord = true;
      } else if (inWord) {
        words.add(word.toString());
        word.setLength(0);
        inWord = false;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("a quote (" + quote + ") is not closed");
    }
    if (inWord) {
      words.add(word.toString());
    }
    if (words.isEmpty()) {
      throw new IllegalArgumentException("there is no command");
    }
    return words;
  }
}
