package io.funny.agent.it.guest;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What code inside a server that nobody here wrote does on a request: it starts a child that
 * outlives the server.
 */
public final class ServerChild {
  private ServerChild() {}

  /**
   * Starts the child: on Windows as Java does, on Linux as native code does, there after waiting up
   * to so many seconds until the server's listeners are close-on-exec. Returns the server's PID.
   */
  public static long start(int seconds) throws Exception {
    if (Program.onWindows()) {
      new ProcessBuilder(Program.sleeper()).start();
    } else {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      while (Listeners.openOnExec() > 0 && System.nanoTime() < deadline) {
        Thread.sleep(10);
      }
      Posix.spawn(List.of("/bin/sleep", "120"));
    }
    return ProcessHandle.current().pid();
  }
}
