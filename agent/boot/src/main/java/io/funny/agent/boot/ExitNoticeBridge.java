package io.funny.agent.boot;

import java.util.concurrent.locks.LockSupport;

/**
 * What the rewritten {@code java.lang.ProcessImpl} of Windows calls when a thread that waits for a
 * child sees its end.
 */
public final class ExitNoticeBridge {

  private static volatile boolean held;

  private ExitNoticeBridge() {}

  /**
   * From now on no thread of the application sees a child end: the JVM ends next, and ends its
   * children first. For good.
   */
  public static void hold() {
    held = true;
  }

  /** A thread has seen a child end, or starts one. Does not return if that is held back. */
  public static void seen() {
    while (held) {
      LockSupport.park();
      clearInterrupt();
    }
  }

  /** An interrupted thread does not park any more. */
  @SuppressWarnings("CheckReturnValue")
  private static void clearInterrupt() {
    Thread.interrupted();
  }
}
