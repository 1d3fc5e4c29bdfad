package io.funny.agent.engine.watch.jvm;

import java.util.ArrayList;
import java.util.List;

/**
 * A file of arguments as the {@code java} launcher reads it ({@code libjli/args.c} of the JDK):
 * words between blanks, quotes around or in them, a backslash as an escape within quotes only, and
 * comments from a {@code #} to the end of the line.
 */
public final class ArgumentFile {

  private static final char NONE = 0;
  private static final String LINE_ENDS = "\n\r";
  private static final String BLANKS = " \t\f" + LINE_ENDS;

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private char quote = NONE;
  private int at;

  private ArgumentFile(String text) {
    this.text = text;
  }

  public static List<String> words(String text) {
    return new ArgumentFile(text).read();
  }

  private List<String> read() {
    for (; at < text.length(); at++) {
      char character = text.charAt(at);
      if (isOneOf(quote == NONE ? BLANKS : LINE_ENDS)) {
        endWord(); // a quote ends with its line
      } else if (character == quote) {
        quote = NONE;
      } else if (quote != NONE) {
        add(character == '\\' ? escaped() : String.valueOf(character));
      } else if (character == '"' || character == '\'') {
        quote = character;
        inWord = true;
      } else if (character == '#') {
        endWord();
        skipWhile(false, LINE_ENDS);
      } else {
        add(String.valueOf(character));
      }
    }
    endWord();
    return words;
  }

  /** What stands for the backslash and the character behind it. */
  private String escaped() {
    at++;
    if (at == text.length()) {
      return "";
    }
    if (isOneOf(LINE_ENDS)) {
      skipWhile(true, BLANKS); // the word goes on in the next line
      return "";
    }
    char character = text.charAt(at);
    int index = "nrtf".indexOf(character);
    return String.valueOf(index < 0 ? character : "\n\r\t\f".charAt(index));
  }

  /** Up to the last character that is, or is not, one of these. */
  private void skipWhile(boolean is, String characters) {
    while (at + 1 < text.length() && is == (characters.indexOf(text.charAt(at + 1)) >= 0)) {
      at++;
    }
  }

  private boolean isOneOf(String characters) {
    return characters.indexOf(text.charAt(at)) >= 0;
  }

  private void add(String characters) {
    word.append(characters);
    inWord = true;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
    }
    word.setLength(0);
    inWord = false;
    quote = NONE;
  }
}
