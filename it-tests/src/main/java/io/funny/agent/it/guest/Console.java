package io.funny.agent.it.guest;

import java.lang.ProcessBuilder.Redirect;

/** What children see of the console of this JVM. */
public final class Console {
  private Console() {}

  public static void main(String[] args) throws Exception {
    Facts.tell("JVM has a console window", Win32.hasConsoleWindow());
    ProcessBuilder piped = new ProcessBuilder(Program.probe("console", "child with PIPE"));
    Facts.tell("PIPE", piped.start().waitFor());
    ProcessBuilder inherited = new ProcessBuilder(Program.probe("console", "child with INHERIT"));
    Facts.tell("INHERIT", inherited.inheritIO().start().waitFor());
    ProcessBuilder mixed = new ProcessBuilder(Program.probe("console", "child with both"));
    mixed.redirectInput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
    Facts.tell("both", mixed.start().waitFor());
    ProcessBuilder visible = new ProcessBuilder(Program.probe("both"));
    Facts.tell("output", visible.inheritIO().start().waitFor());
  }
}
