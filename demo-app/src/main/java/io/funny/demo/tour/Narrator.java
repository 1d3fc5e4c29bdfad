package io.funny.demo.tour;

import java.io.PrintStream;
import java.util.List;

/** The tour's voice: plain lines, with colour only if asked for. */
final class Narrator {
  private static final String BOLD = "1";
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final int LABEL_WIDTH = 32;

  private final PrintStream out;
  private final boolean color;

  Narrator(PrintStream out, boolean color) {
    this.out = out;
    this.color = color;
  }

  void title(String text) {
    out.println();
    out.println(painted(BOLD, text));
  }

  void heading(String text) {
    out.println();
    out.println("  " + painted(BOLD, text));
  }

  void text(String line) {
    out.println("  " + line);
  }

  /** Says what is being done; the line is completed when it is done. */
  void begin(String step) {
    out.print("    " + pad(step, LABEL_WIDTH));
    out.flush();
  }

  void end(String result) {
    out.println(result);
  }

  void good(String result) {
    out.println(painted(GREEN, result));
  }

  void bad(String result) {
    out.println(painted(RED, result));
  }

  /** The first row is the heading. */
  void table(List<List<String>> rows) {
    out.println();
    for (int row = 0; row < rows.size(); row++) {
      StringBuilder line = new StringBuilder("  ");
      for (int column = 0; column < rows.get(row).size(); column++) {
        line.append(pad(rows.get(row).get(column), width(rows, column) + 3));
      }
      String text = line.toString().stripTrailing();
      out.println(row == 0 ? painted(BOLD, text) : text);
    }
    out.println();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private String painted(String code, String text) {
    return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
