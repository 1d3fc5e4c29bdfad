package io.funny.agent.engine.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TerminalReporterTest {

  private static final char ESCAPE = '\u001b';

  private final StringWriter written = new StringWriter();

  @Test
  @DisplayName("A terminal is cleared before each start, if that is asked for")
  void clears() {
    reporter(Ansi.ON, true).begins();
    assertThat(written.toString()).contains(ESCAPE + "[2J");
  }

  @Test
  void clearsOnlyWhenAskedTo() {
    reporter(Ansi.ON, false).begins();
    assertThat(written.toString()).isEmpty();
  }

  @Test
  @DisplayName("A file gets no colours, and is not cleared")
  void plain() {
    TerminalReporter reporter = reporter(Ansi.OFF, true);
    reporter.begins();
    reporter.done("reload 1");
    assertThat(written.toString().trim()).isEqualTo("funny-agent: reload 1");
  }

  @Test
  @DisplayName("What the names of files could do to a terminal is not passed on")
  void names() {
    reporter(Ansi.OFF, false).note("a" + ESCAPE + "[2Jb");
    assertThat(written.toString()).doesNotContain(String.valueOf(ESCAPE));
  }

  private TerminalReporter reporter(Ansi ansi, boolean clear) {
    return new TerminalReporter(new PrintWriter(written), ansi, clear);
  }
}
