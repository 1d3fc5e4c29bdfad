package io.funny.agent.boot;

/** What rewritten constructors and methods call when they have opened something. */
public final class FoundBridge {

  private static volatile FoundObserver observer;

  private FoundBridge() {}

  /** Installs the observer; {@code null} removes it. */
  public static void install(FoundObserver foundObserver) {
    observer = foundObserver;
  }

  /** Runs when something was opened. Never throws. */
  public static void found(String kind, Object resource) {
    FoundObserver current = observer;
    if (current != null) {
      try {
        current.found(kind, resource);
      } catch (Throwable e) {
        // Then nobody closes it, as without the agent.
      }
    }
  }
}
