package io.funny.agent.engine.cli.console;

import io.funny.agent.engine.report.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text under headings, in as many columns as there are: the widest one gives way, and what
 * is cut is cut in the middle, for names differ at their end. A row can have notes below it.
 */
public final class Table {

  private static final String GAP = "  ";
  private static final String NOTE = "    ";
  private static final String CUT = "..";
  private static final int MIN_WIDTH = 6;
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  private final int width;
  private final String[] headings;
  private final List<String[]> rows = new ArrayList<>();
  private final List<List<String>> notes = new ArrayList<>();
  private final List<String> footnotes = new ArrayList<>();

  /**
   * @param width in columns
   */
  public Table(int width, String... headings) {
    this.width = width;
    this.headings = headings.clone();
  }

  /** Adds a row with a cell for each heading. */
  public void row(String... cells) {
    String[] row = new String[headings.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = Printable.text(cells[i]);
    }
    rows.add(row);
    notes.add(new ArrayList<>());
  }

  /** Adds sentences below the last row, broken into lines. */
  public void note(String text) {
    Paragraph.lines(Printable.text(text), width - NOTE.length()).forEach(this::line);
  }

  /** Adds a line below the last row, as long as it is: to be copied. */
  public void unbrokenNote(String text) {
    line(Printable.text(text));
  }

  /** Adds sentences below all rows, broken into lines. */
  public void footnote(String text) {
    footnotes.addAll(Paragraph.lines(Printable.text(text), width));
  }

  private void line(String text) {
    notes.get(notes.size() - 1).add(NOTE + text);
  }

  /**
   * The table, each line with its end.
   *
   * @param colour whether the headings stand out
   */
  public String text(boolean colour) {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    String head = line(headings, widths);
    text.append(colour ? BOLD + head + PLAIN : head).append(System.lineSeparator());
    for (int i = 0; i < rows.size(); i++) {
      text.append(line(rows.get(i), widths)).append(System.lineSeparator());
      for (String note : notes.get(i)) {
        text.append(note).append(System.lineSeparator());
      }
    }
    for (String footnote : footnotes) {
      text.append(footnote).append(System.lineSeparator());
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[headings.length];
    int total = GAP.length() * (headings.length - 1);
    for (int column = 0; column < widths.length; column++) {
      widths[column] = headings[column].length();
      for (String[] row : rows) {
        widths[column] = Math.max(widths[column], row[column].length());
      }
      total += widths[column];
    }
    while (total > width) {
      int widest = 0;
      for (int column = 1; column < widths.length; column++) {
        widest = widths[column] > widths[widest] ? column : widest;
      }
      if (widths[widest] <= MIN_WIDTH) {
        break;
      }
      widths[widest]--;
      total--;
    }
    return widths;
  }

  private static String cut(String text, int width) {
    int kept = width - CUT.length();
    int head = kept * 2 / 5;
    return text.substring(0, head) + CUT + text.substring(text.length() - (kept - head));
  }

  private static String line(String[] cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    int end = 0;
    for (int column = 0; column < cells.length; column++) {
      String cell = cells[column];
      if (cell.length() > widths[column]) {
        cell = cut(cell, widths[column]);
      }
      line.append(" ".repeat(end - line.length())).append(cell);
      end += widths[column] + GAP.length();
    }
    return line.toString().stripTrailing();
  }
}
