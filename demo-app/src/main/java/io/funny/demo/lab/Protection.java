package io.funny.demo.lab;

import io.funny.demo.heir.Heir;
import io.funny.demo.process.JavaProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How a server of the lab is protected, and how its child comes to its socket all the same. */
public enum Protection {
  /** No agent. */
  NONE,
  /** The agent, as it is. */
  AGENT,
  /** The agent, but the child gets the socket all the same: what then helps is the sweep. */
  CIRCUMVENTED;

  /**
   * The protection of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Protection named(String name) {
    for (Protection protection : values()) {
      if (protection.toString().equals(name)) {
        return protection;
      }
    }
    throw new IllegalArgumentException("no such protection");
  }

  /** Options for the server's JVM. */
  public List<String> jvmOptions(Path agent) {
    String option = "-javaagent:" + agent;
    return switch (this) {
      case NONE -> List.of();
      case AGENT -> List.of(option);
      // A server's children end with it; this one is to live on with the socket. Windows has no way
      // to hand a socket on; there the isolation is switched off.
      case CIRCUMVENTED ->
          JavaProgram.onWindows()
              ? List.of(option, "-Dfunny.agent.children=leave", "-Dfunny.agent.spawn=jdk")
              : List.of(option, "-Dfunny.agent.children=leave");
    };
  }

  /** How its child is started. */
  public Heir.Way heir() {
    return this == CIRCUMVENTED && !JavaProgram.onWindows()
        ? Heir.Way.HANDED_ON
        : Heir.Way.AS_IT_COMES;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
