package io.funny.agent.engine.shutdown;

import io.funny.agent.engine.platform.Platform;
import io.funny.agent.shutdown.ShutdownReason;

/** Tells from the thread that ends the JVM what set it off. */
final class ExitCause {

  private static final String SIGNAL_DISPATCH = "java.lang.Terminator";
  private static final String HANDLER = " handler";

  private final Platform platform;

  ExitCause(Platform platform) {
    this.platform = platform;
  }

  /** Whether the thread handles a signal, rather than that some code wants to end the JVM. */
  static boolean isSignal(Thread thread) {
    if (!thread.getName().endsWith(HANDLER)) {
      return false;
    }
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().startsWith(SIGNAL_DISPATCH)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the thread ends the JVM because its console is closed, or the user logs off. HotSpot
   * raises SIGTERM on CTRL_CLOSE_EVENT, CTRL_LOGOFF_EVENT, CTRL_SHUTDOWN_EVENT; nobody else can.
   */
  boolean isConsoleClose(Thread thread) {
    return platform.raisesSigtermForConsoles()
        && isSignal(thread)
        && signal(thread).equals("SIGTERM");
  }

  /** Whether the thread handles Ctrl+C, or what a program sends in its place. */
  static boolean isInterrupt(Thread thread) {
    return isSignal(thread) && signal(thread).equals("SIGINT");
  }

  private static String signal(Thread thread) {
    String name = thread.getName();
    return name.substring(0, name.length() - HANDLER.length());
  }

  /** What set it off. */
  ShutdownReason of(Thread thread, int status) {
    if (!isSignal(thread)) {
      String text = "System.exit(" + status + ")";
      return new ShutdownReason(ShutdownReason.Kind.EXIT, text, status);
    }
    return isConsoleClose(thread)
        ? new ShutdownReason(
            ShutdownReason.Kind.CONSOLE_CLOSE, "console closed, logoff or shutdown", status)
        : new ShutdownReason(ShutdownReason.Kind.SIGNAL, signal(thread), status);
  }

  static ShutdownReason lastThread() {
    return new ShutdownReason(ShutdownReason.Kind.LAST_THREAD, "last thread ended", 0);
  }
}
