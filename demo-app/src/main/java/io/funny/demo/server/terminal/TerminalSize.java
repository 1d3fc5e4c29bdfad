package io.funny.demo.server.terminal;

/** Columns and rows, kept within reason. */
public record TerminalSize(int columns, int rows) {
  private static final int MOST = 300;

  public TerminalSize {
    columns = Math.max(10, Math.min(MOST, columns));
    rows = Math.max(4, Math.min(MOST, rows));
  }
}
