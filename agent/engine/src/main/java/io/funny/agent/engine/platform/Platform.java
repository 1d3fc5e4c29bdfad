package io.funny.agent.engine.platform;

import java.util.Optional;

/**
 * The operating systems that the agent knows, and in what the policy has to tell them apart. What
 * is done differently, rather than decided, is behind the other interfaces of this package.
 */
public enum Platform {
  LINUX,
  WINDOWS;

  private static final int LAST_PRIVILEGED_PORT = 1023;

  /** The one that this JVM runs on; empty if the agent does not know it. Nobody else asks. */
  public static Optional<Platform> current() {
    String name = System.getProperty("os.name");
    if (name.startsWith("Windows")) {
      return Optional.of(WINDOWS);
    }
    return name.equals("Linux") ? Optional.of(LINUX) : Optional.empty();
  }

  /** The same, where the agent is already at work, and so knows it. */
  public static Platform known() {
    return current().orElseThrow();
  }

  public boolean isWindows() {
    return this == WINDOWS;
  }

  /**
   * Whether the table of listeners names the process that bound each, dead or alive (MSDN:
   * GetExtendedTcpTable), rather than that nobody tells.
   */
  public boolean tellsWhoBound() {
    return this == WINDOWS;
  }

  /**
   * Whether a listener can be taken away from one of those who hold it: a handle is closed (MSDN:
   * DuplicateHandle, DUPLICATE_CLOSE_SOURCE). On Linux shutdown(2) acts on the socket of them all.
   */
  public boolean releasesSingleHandles() {
    return this == WINDOWS;
  }

  /**
   * Up to which port it takes a right to bind (man capabilities(7), CAP_NET_BIND_SERVICE); or 0.
   */
  public int lastPrivilegedPort() {
    return this == WINDOWS ? 0 : LAST_PRIVILEGED_PORT;
  }

  /** Whether ports can be reserved for nobody in particular (netsh, excludedportrange). */
  public boolean reservesPorts() {
    return this == WINDOWS;
  }

  /** Who sees all processes, as it goes on from "as". */
  public String administrator() {
    return this == WINDOWS ? "an administrator" : "root";
  }

  /**
   * Whether SIGTERM comes from the console only: HotSpot raises it on CTRL_CLOSE_EVENT,
   * CTRL_LOGOFF_EVENT and CTRL_SHUTDOWN_EVENT, and no other process can send it.
   */
  public boolean raisesSigtermForConsoles() {
    return this == WINDOWS;
  }
}
