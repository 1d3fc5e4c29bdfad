package io.funny.agent.engine.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  @DisplayName("Columns are as wide as what is in them")
  void columns() {
    Table table = new Table(80, "PORT", "PROCESS");
    table.row("3001", "java (app.jar)");
    table.row("80", "nginx");

    assertThat(table.text(false).lines())
        .containsExactly("PORT  PROCESS", "3001  java (app.jar)", "80    nginx");
  }

  @Test
  @DisplayName("What does not fit into 80 columns is cut where there is most, notes are broken")
  void width() {
    Table table = new Table(80, "PORT", "PROCESS", "USER");
    table.row("3001", "x".repeat(90), "somebody");
    table.note("word ".repeat(30).trim());

    assertThat(table.text(false).lines())
        .allMatch(line -> line.length() <= 80)
        .anyMatch(line -> line.matches("3001  x+\\.\\.x+  somebody"))
        .anyMatch(line -> line.startsWith("    word word"));
  }

  @Test
  @DisplayName("In 60 columns, a name is cut in the middle: its version stays")
  void narrow() {
    Table table = new Table(60, "PID", "PROCESS", "USER", "SINCE", "VERDICT");
    String program = "java (com-acme-warehouse-server-2.13.1.jar)";
    table.row("4194304", program, "user", "14:02", "leftover, ours");
    table.note("word ".repeat(30).trim());

    assertThat(table.text(false).lines())
        .allMatch(line -> line.length() <= 60)
        .anyMatch(line -> line.matches("4194304  java \\(co\\.\\.-2\\.13\\.1\\.jar\\) .*"));
  }

  @Test
  @DisplayName("A process cannot send commands to the terminal by its name")
  void controlCharacters() {
    Table table = new Table(80, "PROCESS");
    table.row("a\u001b[2Jb\nc\u202Ed");

    assertThat(table.text(false).lines()).containsExactly("PROCESS", "a?[2Jb?c?d");
  }

  @Test
  @DisplayName("Colour only where it is asked for")
  void colour() {
    assertThat(new Table(80, "PID").text(true)).startsWith("\u001b[1mPID\u001b[0m");
    assertThat(new Table(80, "PID").text(false)).doesNotContain("\u001b");
  }
}
