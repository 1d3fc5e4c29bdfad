package io.funny.demo.heir;

import io.funny.demo.process.JavaProgram;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A child that gets its parent's listening socket, as it happens to servers: native code inside the
 * JVM (a terminal, a process library, a database driver) starts a process and knows nothing of the
 * JDK's sockets. It sleeps, then ends; as long as it lives, so does the socket.
 */
public final class Heir {
  /** Nobody's ghost haunts for ever. */
  static final int LIFE_SECONDS = 900;

  private static final int PROTECTED_WITHIN_SECONDS = 5;
  private static final long PAUSE_MS = 10;

  private Heir() {}

  /** How the child comes to the socket. */
  public enum Way {
    /** It gets what is inheritable; the agent sees to it that the socket is not. */
    AS_IT_COMES,
    /**
     * As its standard input, as inetd and systemd hand sockets on: that is meant, so the agent lets
     * it happen. Not on Windows, where the JDK has fixed its standard streams by then.
     */
    HANDED_ON
  }

  /**
   * Starts one, which may inherit the socket that this process listens with on that port.
   *
   * @throws IOException if this process does not listen there, or the child cannot be started
   */
  public static ProcessHandle start(int port, Way way) throws IOException {
    if (way == Way.HANDED_ON && JavaProgram.onWindows()) {
      throw new IOException("not on Windows");
    }
    return JavaProgram.onWindows() ? WindowsHeir.start(port) : PosixHeir.start(port, way);
  }

  /**
   * Waits until a child that is started as it comes would not get the socket of that port: the
   * agent protects a listener soon after it was bound, and not at the same moment. Gives up in the
   * end.
   */
  public static void awaitProtection(int port) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PROTECTED_WITHIN_SECONDS);
    while (!isProtected(port) && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE_MS);
    }
  }

  private static boolean isProtected(int port) throws IOException {
    return JavaProgram.onWindows() ? WindowsHeir.isProtected(port) : PosixHeir.isProtected(port);
  }
}
