package io.funny.agent.engine.cli.console;

/** Text of others made fit for a terminal. */
public final class Printable {

  private Printable() {}

  /** Without control characters: any process may have an escape sequence for a name. */
  public static String text(String foreign) {
    StringBuilder text = new StringBuilder(foreign.length());
    foreign.codePoints().map(c -> isHarmless(c) ? c : '?').forEach(text::appendCodePoint);
    return text.toString();
  }

  private static boolean isHarmless(int codePoint) {
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
