package io.funny.agent.boot;

/** What rewritten classes call before the JVM ends, or a framework starts its application anew. */
public final class ExitBridge {

  private static volatile ExitObserver observer;

  private ExitBridge() {}

  /** Installs the observer; {@code null} removes it. */
  public static void install(ExitObserver exitObserver) {
    observer = exitObserver;
  }

  /** Runs first in {@code java.lang.Shutdown.exit}. Never throws. */
  public static void exiting(int status) {
    ExitObserver current = observer;
    if (current != null) {
      try {
        current.exiting(status);
      } catch (Throwable e) {
        // The JVM is to end, with the JDK's means then.
      }
    }
  }

  /** Runs first in {@code java.lang.Shutdown.halt}. Never throws. */
  public static void halting() {
    ExitObserver current = observer;
    if (current != null) {
      try {
        current.halting();
      } catch (Throwable e) {
        // The JVM is to end at once.
      }
    }
  }

  /** Runs before a framework stops the application to start it again. Never throws. */
  public static void reloading(String by) {
    ExitObserver current = observer;
    if (current != null) {
      try {
        current.reloading(by);
      } catch (Throwable e) {
        // The framework's own stop comes next.
      }
    }
  }
}
