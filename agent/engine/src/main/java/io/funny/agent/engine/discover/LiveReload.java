package io.funny.agent.engine.discover;

/**
 * The server by which spring-boot-devtools tells browsers to reload: one and the same before and
 * after a restart of the application, so a restart must not close it.
 */
final class LiveReload {

  private static final String PORT = "spring.devtools.livereload.port";
  private static final int DEFAULT_PORT = 35729;

  private LiveReload() {}

  static boolean owns(Listener listener) {
    return listener.portOrNone() == Integer.getInteger(PORT, DEFAULT_PORT);
  }
}
