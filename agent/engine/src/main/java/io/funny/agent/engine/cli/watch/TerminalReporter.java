package io.funny.agent.engine.cli.watch;

import io.funny.agent.engine.report.Printable;
import io.funny.agent.engine.watch.Reporter;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** Lines on stderr, like the agent's own; coloured and cleared only on a terminal. */
final class TerminalReporter implements Reporter {

  private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String FAINT = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintWriter err;
  private final Ansi ansi;
  private final boolean clear;

  TerminalReporter(PrintWriter err, Ansi ansi, boolean clear) {
    this.err = err;
    this.ansi = ansi;
    this.clear = clear;
  }

  @Override
  public synchronized void begins() {
    if (clear && ansi.enabled()) {
      err.print(CLEAR);
      err.flush();
    }
  }

  @Override
  public void done(String line) {
    say(GREEN, line);
  }

  @Override
  public void note(String line) {
    say(FAINT, line);
  }

  @Override
  public void problem(String line) {
    say(YELLOW, line);
  }

  private synchronized void say(String style, String line) {
    String text = "funny-agent: " + Printable.text(line);
    err.println(ansi.enabled() ? style + text + PLAIN : text);
    err.flush();
  }
}
