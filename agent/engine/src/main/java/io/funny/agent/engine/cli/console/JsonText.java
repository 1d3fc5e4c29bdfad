package io.funny.agent.engine.cli.console;

import io.funny.agent.engine.report.Printable;

/**
 * JSON made fit for a terminal, without a change of what it says: what {@link Printable} would
 * replace is escaped. Such characters stand within strings only.
 */
public final class JsonText {

  private JsonText() {}

  /** The same, with all control and other invisible characters but those of ASCII escaped. */
  public static String printable(String json) {
    StringBuilder text = new StringBuilder(json.length());
    int length;
    for (int i = 0; i < json.length(); i += length) {
      int codePoint = json.codePointAt(i);
      length = Character.charCount(codePoint);
      if (codePoint < ' ' || Printable.isHarmless(codePoint)) {
        text.appendCodePoint(codePoint); // of those, the writer leaves only its own line ends
      } else {
        for (char unit : Character.toChars(codePoint)) {
          text.append("\\u").append(String.format("%04x", (int) unit));
        }
      }
    }
    return text.toString();
  }
}
