package io.funny.agent.it.guest;

import java.util.concurrent.TimeUnit;

/**
 * The moment in which the agent takes the inherit flag from what the JVM inherited. It comes from a
 * background thread; a guest that makes inheritable handles of its own lets it pass first. Known by
 * the socket that {@code listening-parent.exe} leaves to this JVM.
 */
final class Seal {
  private Seal() {}

  /** Waits for at most as many seconds as the first argument says. */
  static void await(String[] args) throws InterruptedException {
    long seconds = args.length == 0 ? 0 : Long.parseLong(args[0]);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (seconds > 0 && Win32.isInheritable(inheritedSocket()) && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
  }

  static long inheritedSocket() {
    return Long.parseLong(System.getenv("FUNNY_IT_SOCKET"));
  }
}
