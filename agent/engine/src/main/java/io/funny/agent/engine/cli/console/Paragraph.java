package io.funny.agent.engine.cli.console;

import io.funny.agent.engine.report.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Sentences, broken into lines between words. */
public final class Paragraph {

  /** What a terminal has at least. */
  public static final int WIDTH = 80;

  private Paragraph() {}

  /** Prints sentences; nothing if there are none. */
  public static void print(PrintWriter out, String text) {
    if (!text.isEmpty()) {
      lines(Printable.text(text), WIDTH).forEach(out::println);
      out.flush();
    }
  }

  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
