package io.funny.agent.engine.report;

/**
 * Text of others made fit for a terminal, a log and an exception. Names of processes, users and
 * files, keys and values of a configuration may hold anything: escape sequences, line ends that
 * begin a forged line, signs that turn the direction of writing.
 */
public final class Printable {

  private static final char INSTEAD = '?';

  private Printable() {}

  /** The same in one line, without control and other invisible characters. */
  public static String text(String foreign) {
    StringBuilder text = new StringBuilder(foreign.length());
    int length;
    for (int i = 0; i < foreign.length(); i += length) {
      int codePoint = foreign.codePointAt(i);
      length = Character.charCount(codePoint);
      if (isHarmless(codePoint)) {
        text.appendCodePoint(codePoint);
      } else {
        text.append(INSTEAD);
      }
    }
    return text.toString();
  }

  /** Whether a character shows, and does nothing else. */
  public static boolean isHarmless(int codePoint) {
    switch (Character.getType(codePoint)) {
      case Character.CONTROL:
      case Character.FORMAT:
      case Character.SURROGATE:
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
      case Character.UNASSIGNED:
      case Character.PRIVATE_USE:
        return false;
      default:
        return true;
    }
  }
}
