package io.funny.agent.engine.config;

import io.funny.agent.engine.base.TimeSpan;
import io.funny.agent.engine.instrument.OpenedKind;
import java.util.Locale;

/** The keys of the configuration, with their defaults and what is allowed. */
public enum Key {
  /** Kill switch. */
  ENABLED("enabled", "true", "true, false"),
  /** How this JVM's processes are created on Windows. */
  SPAWN("spawn", "isolate", "isolate, jdk"),
  /** Whether children get the run cookie. */
  COOKIE("cookie", "true", "true, false"),
  /** The ports to sweep before the application binds; {@code auto} finds them by itself. */
  PORTS("ports", "auto", ""),
  /** What may be done to those who hold a port that the application wants. */
  SWEEP("sweep", "owned", "off, report, owned, takeover, force"),
  /** Whether a bind that fails is tried again after a sweep of its port. */
  BIND_RESCUE("bind.rescue", "true", "true, false"),
  /** Whether the JVM shuts down phase by phase, or as the JDK does it. */
  SHUTDOWN("shutdown", "ordered", "ordered, jdk"),
  /** What is closed before the application's own hooks, and what after them. */
  SHUTDOWN_ORDER("shutdown.order", "plain", "plain, strict"),
  /** After which the JVM halts, whatever hangs. */
  SHUTDOWN_DEADLINE("shutdown.deadline", "60s", Key.TIME),
  /** The limits of the phases; {@code auto} shares the deadline out. */
  SHUTDOWN_SERVER_BUDGET("shutdown.server.budget", "auto", Key.AUTO_OR_TIME),
  SHUTDOWN_SERVICES_BUDGET("shutdown.services.budget", "auto", Key.AUTO_OR_TIME),
  SHUTDOWN_DATABASE_BUDGET("shutdown.database.budget", "auto", Key.AUTO_OR_TIME),
  SHUTDOWN_FINAL_BUDGET("shutdown.final.budget", "auto", Key.AUTO_OR_TIME),
  /** What is found and closed by itself when the JVM ends. */
  SHUTDOWN_DISCOVER("shutdown.discover", "all", ""),
  /** Whether the processes that this JVM started end with it; {@code auto}: if it is a server. */
  CHILDREN("children", "auto", "auto, end, leave"),
  /** What the agent keeps between runs; owner-only. */
  STATE_DIR("state.dir", "~/.funny/agent", ""),
  /** Where the agent's own log goes. */
  LOG_DIR("log.dir", "~/.funny/logs", ""),
  /** What goes into the log. */
  LOG_LEVEL("log.level", "info", "trace, debug, info, warn, error, off"),
  /** Main classes and jars, besides those of JDK and build tools, in which the agent stays off. */
  SKIP("skip", "", ""),
  /** A properties file with more settings. Not itself read from that file. */
  FILE("file", "", "");

  private static final String TIME =
      "a time with its unit, such as 500ms, 60s or 2m, a day at most";
  private static final String AUTO_OR_TIME = "auto, or " + TIME;

  private final String text;
  private final String defaultValue;
  private final String allowed;

  Key(String text, String defaultValue, String allowed) {
    this.text = text;
    this.defaultValue = defaultValue;
    this.allowed = allowed;
  }

  /** The key as a user writes it, such as {@code log.dir}. */
  public String text() {
    return text;
  }

  /** What holds when nobody says anything. */
  public String defaultValue() {
    return defaultValue;
  }

  /** The key's name as an environment variable, such as {@code FUNNY_AGENT_LOG_DIR}. */
  public String variable() {
    return Configuration.VARIABLE_PREFIX + text.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** The allowed values, or what kind of value it is, in words. */
  public String allowedText() {
    if (this == PORTS) {
      return "auto, or ports and ranges such as 3001,8080-8090";
    }
    if (this == SHUTDOWN_DISCOVER) {
      return "all, none, or some of " + String.join(", ", OpenedKind.ALL);
    }
    if (allowed.isEmpty()) {
      return this == SKIP ? "main classes or jar names, separated by commas" : "a path";
    }
    return allowed;
  }

  /** The value in its canonical form, or {@code null} if it is not allowed. */
  String accept(String value) {
    if (this == PORTS) {
      return value.equalsIgnoreCase("auto") || PortSet.parse(value).isPresent() ? value : null;
    }
    if (this == SHUTDOWN_DISCOVER) {
      return areKinds(value) ? value : null;
    }
    if (allowed.equals(TIME) || allowed.equals(AUTO_OR_TIME)) {
      boolean auto = allowed.equals(AUTO_OR_TIME) && value.equalsIgnoreCase("auto");
      return auto || TimeSpan.parse(value) != null ? value : null;
    }
    if (allowed.isEmpty()) {
      return value.isEmpty() && this != SKIP ? null : value;
    }
    int start = 0;
    while (start < allowed.length()) {
      int comma = allowed.indexOf(',', start);
      int end = comma < 0 ? allowed.length() : comma;
      String candidate = allowed.substring(start, end).trim();
      if (candidate.equalsIgnoreCase(value)) {
        return candidate;
      }
      start = end + 1;
    }
    return null;
  }

  /** By hand, since it runs in premain: a word or several, separated by commas. */
  private static boolean areKinds(String value) {
    if (value.equalsIgnoreCase("all") || value.equalsIgnoreCase("none")) {
      return true;
    }
    int start = 0;
    while (start <= value.length()) {
      int comma = value.indexOf(',', start);
      int end = comma < 0 ? value.length() : comma;
      if (!OpenedKind.isOne(value.substring(start, end).trim())) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  static Key of(String text) {
    for (Key key : values()) {
      if (key.text.equals(text)) {
        return key;
      }
    }
    return null;
  }

  static Key ofVariable(String name) {
    for (Key key : values()) {
      if (key.variable().equals(name)) {
        return key;
      }
    }
    return null;
  }

  static String allKeys() {
    StringBuilder keys = new StringBuilder();
    for (Key key : values()) {
      keys.append(keys.length() == 0 ? "" : ", ").append(key.text);
    }
    return keys.toString();
  }
}
