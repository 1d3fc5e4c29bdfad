package io.funny.demo.server.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A console with a few words of its own, for a terminal that is open to a page. */
public final class DemoConsole {
  private static final String ESC = "\u001b[";
  private static final int FIRST_COLOUR = 31;
  private static final int LAST_COLOUR = 36;

  private DemoConsole() {}

  public static void main(String[] args) throws IOException {
    System.out.println("The demo's console; 'help' tells what it knows.");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    for (String line = ask(in); line != null && !line.equals("exit"); line = ask(in)) {
      System.out.print(answer(line));
    }
  }

  private static String ask(BufferedReader in) throws IOException {
    System.out.print(ESC + "32mdemo>" + ESC + "0m ");
    System.out.flush();
    String line = in.readLine();
    return line == null ? null : line.trim().toLowerCase(Locale.ROOT);
  }

  static String answer(String word) {
    return switch (word) {
      case "" -> "";
      case "help" -> "help  time  family  colours  clear  exit\n";
      case "time" -> LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "\n";
      case "family" -> family();
      case "colours", "colors" -> colours();
      case "clear" -> ESC + "2J" + ESC + "H";
      default -> "unknown: " + word + "\n";
    };
  }

  private static String family() {
    StringBuilder text = new StringBuilder();
    String indent = "";
    for (ProcessHandle p = ProcessHandle.current(); p != null; p = p.parent().orElse(null)) {
      text.append(indent)
          .append(p.pid())
          .append(' ')
          .append(p.info().command().orElse("?"))
          .append('\n');
      indent += "  ";
    }
    return text.toString();
  }

  private static String colours() {
    StringBuilder text = new StringBuilder();
    for (int colour = FIRST_COLOUR; colour <= LAST_COLOUR; colour++) {
      text.append(ESC).append(colour).append("m■■■ ");
    }
    return text.append(ESC).append("0m\n").toString();
  }
}
