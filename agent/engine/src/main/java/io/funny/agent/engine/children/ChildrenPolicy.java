package io.funny.agent.engine.children;

import java.util.Locale;

/** Whether the processes that a JVM started end with it. */
public enum ChildrenPolicy {
  /** If it is a server: a build tool or a launcher keeps its daemons. */
  AUTO,
  END,
  LEAVE;

  /** By the name that a user writes, such as {@code auto}. */
  public static ChildrenPolicy of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  boolean ends(boolean server) {
    return this == END || (this == AUTO && server);
  }
}
