package io.funny.agent.engine.instrument;

import java.util.List;

/**
 * The words for what is found, as the configuration has them and as {@code OpenedBridge} is told.
 */
public final class OpenedKind {

  /** Listening sockets and server channels of the JDK, and the selectors that watch them. */
  public static final String SOCKET = "socket";

  public static final String HTTP_SERVER = "httpserver";
  public static final String TOMCAT = "tomcat";
  public static final String JETTY = "jetty";
  public static final String UNDERTOW = "undertow";
  public static final String NETTY = "netty";
  public static final String EXECUTOR = "executor";
  public static final String TIMER = "timer";
  public static final String HIKARI = "hikari";
  public static final String DBCP2 = "dbcp2";
  public static final String TOMCAT_JDBC = "tomcat-jdbc";
  public static final String C3P0 = "c3p0";
  public static final String SQLITE = "sqlite";

  /** Not found, but heard of: spring-boot-devtools stops its application to start it again. */
  public static final String DEVTOOLS = "devtools";

  /** All of them, as they are listed to users. */
  public static final List<String> ALL =
      List.of(
          SOCKET,
          HTTP_SERVER,
          TOMCAT,
          JETTY,
          UNDERTOW,
          NETTY,
          EXECUTOR,
          TIMER,
          HIKARI,
          DBCP2,
          TOMCAT_JDBC,
          C3P0,
          SQLITE,
          DEVTOOLS);

  private OpenedKind() {}

  /** Whether there is such a word; in any case. */
  public static boolean isOne(String word) {
    for (String kind : ALL) {
      if (kind.equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }
}
