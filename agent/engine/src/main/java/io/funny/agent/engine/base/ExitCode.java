package io.funny.agent.engine.base;

/** Exit codes of a JVM that a signal has ended. */
public final class ExitCode {

  /** 128 and the signal's number: HotSpot's {@code java.lang.Terminator}, as shells report it. */
  public static final int OF_SIGTERM = 128 + 15;

  private ExitCode() {}
}
