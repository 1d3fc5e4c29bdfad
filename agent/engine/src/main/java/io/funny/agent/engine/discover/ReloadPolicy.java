package io.funny.agent.engine.discover;

import java.util.function.IntPredicate;

/**
 * Which listeners a reload inside the JVM closes: those on ports of the application's choice, which
 * its next instance wants to bind again. Not what is there before and after: the server by which
 * spring-boot-devtools tells browsers to reload, and JMX. Immutable.
 */
final class ReloadPolicy {

  private static final String LIVE_RELOAD_PORT = "spring.devtools.livereload.port";
  private static final int DEFAULT_LIVE_RELOAD_PORT = 35729;
  private static final String JMX_PORT = "com.sun.management.jmxremote.port";
  private static final String JMX_RMI_PORT = "com.sun.management.jmxremote.rmi.port";

  private final IntPredicate chosen;

  /**
   * @param chosen whether a port is of the application's choice, not of the system's
   */
  ReloadPolicy(IntPredicate chosen) {
    this.chosen = chosen;
  }

  boolean closes(Listener listener) {
    int port = listener.portOrNone();
    return chosen.test(port)
        && port != Integer.getInteger(LIVE_RELOAD_PORT, DEFAULT_LIVE_RELOAD_PORT)
        && port != Integer.getInteger(JMX_PORT, 0)
        && port != Integer.getInteger(JMX_RMI_PORT, 0);
  }
}
