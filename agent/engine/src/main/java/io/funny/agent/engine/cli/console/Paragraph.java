package io.funny.agent.engine.cli.console;

import io.funny.agent.engine.report.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Sentences, broken into lines between words. */
public final class Paragraph {

  /** Longer lines are hard to read. */
  private static final int MAX_WIDTH = 80;

  private Paragraph() {}

  /** Prints sentences to the output of a command; nothing if there are none. */
  public static void print(CommandLine command, String text) {
    if (!text.isEmpty()) {
      PrintWriter out = command.getOut();
      lines(Printable.text(text), Columns.of(command)).forEach(out::println);
      out.flush();
    }
  }

  static List<String> lines(String text, int columns) {
    int width = Math.min(columns, MAX_WIDTH);
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
