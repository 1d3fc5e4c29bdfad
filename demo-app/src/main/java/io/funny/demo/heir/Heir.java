package io.funny.demo.heir;

import io.funny.demo.process.JavaProgram;
import java.io.IOException;

/**
 * A child that gets its parent's listening socket, as it happens to servers: native code inside the
 * JVM (a terminal, a process library, a database driver) starts a process and knows nothing of the
 * JDK's sockets. It sleeps, then ends; as long as it lives, so does the socket.
 */
public final class Heir {
  /** Nobody's ghost haunts for ever. */
  static final int LIFE_SECONDS = 900;

  private Heir() {}

  /** How the child is started. */
  public enum Way {
    /** It gets what is inheritable; the agent sees to it that the socket is not. */
    AS_IT_COMES,
    /** Native code makes the socket inheritable first, past every protection. */
    FORCED
  }

  /**
   * Starts one, which may inherit the socket that this process listens with on that port.
   *
   * @throws IOException if this process does not listen there, or the child cannot be started
   */
  public static ProcessHandle start(int port, Way way) throws IOException {
    return JavaProgram.onWindows() ? WindowsHeir.start(port, way) : PosixHeir.start(port, way);
  }

  /** Whether a child that is started now as it comes would not get the socket of that port. */
  public static boolean isProtected(int port) throws IOException {
    return JavaProgram.onWindows() ? WindowsHeir.isProtected(port) : PosixHeir.isProtected(port);
  }
}
