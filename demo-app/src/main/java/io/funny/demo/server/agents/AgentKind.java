package io.funny.demo.server.agents;

import io.funny.demo.process.JavaProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The agents there are; each runs in a JVM of its own. */
public enum AgentKind {
  PULSE("tells how busy this machine is"),
  SCOUT("counts the files in the server's working folder");

  private final String purpose;

  AgentKind(String purpose) {
    this.purpose = purpose;
  }

  /** What it does, for people: to stand after its name. */
  public String purpose() {
    return purpose;
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static AgentKind named(String name) {
    for (AgentKind kind : values()) {
      if (kind.toString().equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no such agent");
  }

  // What the server starts ends with it; agents are let go, for the next instance to take over. On
  // Windows nothing that a JVM starts can be, and there they end.
  List<String> command(Path output) {
    List<String> command = new ArrayList<>();
    if (!JavaProgram.onWindows()) {
      command.addAll(List.of("env", "FUNNY_AGENT_RUN=keep"));
    }
    command.addAll(JavaProgram.command(AgentProgram.class, toString(), output.toString()));
    return command;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
