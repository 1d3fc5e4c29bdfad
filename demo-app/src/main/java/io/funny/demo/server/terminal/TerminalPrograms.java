package io.funny.demo.server.terminal;

import io.funny.demo.process.AgentJar;
import io.funny.demo.process.JavaProgram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can run in a terminal: these programs and no others. Immutable. */
public final class TerminalPrograms {
  private final Map<String, List<String>> programs;

  private TerminalPrograms(Map<String, List<String>> programs) {
    this.programs = programs;
  }

  /**
   * The programs of this machine.
   *
   * @param shell whether a shell is among them, with which the page can run anything
   */
  public static TerminalPrograms ofThisMachine(boolean shell) {
    Map<String, List<String>> programs = new LinkedHashMap<>();
    programs.put("console", JavaProgram.command(DemoConsole.class));
    AgentJar.find()
        .ifPresent(
            jar ->
                programs.put(
                    "ports",
                    List.of(JavaProgram.java(), "-jar", jar.toString(), "ports", "--watch")));
    if (!JavaProgram.onWindows()) {
      programs.put("top", List.of("top"));
    }
    if (shell) {
      programs.put("shell", List.of(JavaProgram.onWindows() ? "cmd.exe" : "/bin/sh"));
    }
    return new TerminalPrograms(programs);
  }

  public Set<String> names() {
    return programs.keySet();
  }

  Optional<List<String>> command(String name) {
    return Optional.ofNullable(programs.get(name));
  }
}
