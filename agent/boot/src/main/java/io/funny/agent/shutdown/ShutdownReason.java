package io.funny.agent.shutdown;

import java.util.Objects;

/** What set off a shutdown. Immutable. */
public final class ShutdownReason {

  /** The kinds of reasons. */
  public enum Kind {
    /** A signal such as SIGTERM, or Ctrl+C. */
    SIGNAL,
    /** {@link System#exit}. */
    EXIT,
    /** The last thread that is not a daemon ended. */
    LAST_THREAD,
    /** A new instance is to take over. */
    HOT_RELOAD,
    /** Windows: the console was closed, the user logs off, or the machine goes down. */
    CONSOLE_CLOSE,
    /** Unknown: a library cannot tell. */
    UNKNOWN
  }

  private final Kind kind;
  private final String text;
  private final int exitCode;

  /**
   * Makes a reason.
   *
   * @param text what people read, such as {@code SIGTERM}
   * @param exitCode what the JVM is to return
   */
  public ShutdownReason(Kind kind, String text, int exitCode) {
    this.kind = Objects.requireNonNull(kind);
    this.text = Objects.requireNonNull(text);
    this.exitCode = exitCode;
  }

  public Kind kind() {
    return kind;
  }

  /** The exit code that was asked for; 0 where nobody asked. */
  public int exitCode() {
    return exitCode;
  }

  /** What people read, such as {@code SIGTERM} or {@code System.exit(3)}. */
  @Override
  public String toString() {
    return text;
  }
}
