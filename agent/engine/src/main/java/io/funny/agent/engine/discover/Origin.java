package io.funny.agent.engine.discover;

import io.funny.agent.boot.OpenedBridge;
import io.funny.agent.engine.instrument.OpenedKind;

/**
 * Whose code made or opened something, which itself cannot tell. Immutable. Made on the
 * application's threads: no lambdas.
 */
public final class Origin {

  public static final Origin UNKNOWN = new Origin("java.", false);

  private static final String[] MADE_BY_WAY_OF = {
    "io.funny.agent.engine.discover.Origin",
    "io.funny.agent.engine.discover.OpenResources",
    OpenedBridge.class.getName(),
    "java.util.concurrent.ScheduledThreadPoolExecutor",
    "java.util.concurrent.Executors",
    "java.util.Timer"
  };

  /** Servers and pools open themselves: who started them opened them. */
  private static final String[] OPENED_BY_WAY_OF = {
    "io.funny.agent.engine.discover.Origin",
    "io.funny.agent.engine.discover.OpenResources",
    OpenedBridge.class.getName(),
    "java.",
    "javax.",
    "jdk.",
    "sun.",
    "com.sun.",
    "com.mchange.",
    "com.zaxxer.hikari.",
    "io.grpc.netty.",
    "io.netty.",
    "io.undertow.",
    "org.apache.catalina.",
    "org.apache.commons.dbcp2.",
    "org.apache.coyote.",
    "org.apache.tomcat.",
    "org.eclipse.jetty.",
    "org.sqlite.",
    "org.xnio."
  };

  /** They close the connections that they opened, and may outlive a reload. */
  private static final String[] POOLS = {
    "com.mchange.", "com.zaxxer.hikari.", "org.apache.commons.dbcp2.", "org.apache.tomcat."
  };

  /** Where spring-boot-devtools makes what is to outlive restarts: {@code @RestartScope}. */
  private static final String RESTARTER = "org.springframework.boot.devtools.restart.Restarter";

  private static final String KEEPS = "getOrAddAttribute";

  /** Their parts are needed while databases close and loggers and observers end. */
  private static final String[] LEFT_TO_THEMSELVES = {
    "java.", // CompletableFuture.orTimeout of any thread, until Java 24
    "javax.",
    "jdk.",
    "sun.",
    "com.sun.",
    "ch.qos.logback.",
    "co.elastic.apm.",
    "com.appdynamics.",
    "com.datadog.",
    "com.dynatrace.",
    "com.instana.",
    "com.mchange.",
    "com.microsoft.applicationinsights.",
    "com.microsoft.sqlserver.",
    "com.mongodb.",
    "com.mysql.",
    "com.newrelic.",
    "com.zaxxer.hikari.",
    "datadog.",
    "io.funny.agent.engine.",
    "io.lettuce.",
    "io.netty.",
    "io.opentelemetry.",
    "io.r2dbc.",
    "oracle.",
    "org.apache.commons.dbcp2.",
    "org.apache.commons.pool2.",
    "org.apache.logging.",
    "org.apache.skywalking.",
    "org.apache.tomcat.",
    "org.h2.",
    "org.jboss.logmanager.",
    "org.mariadb.",
    "org.postgresql.",
    "org.sqlite.",
    "org.tinylog.",
    "reactor."
  };

  private final String className;
  private final boolean hasOwnLoader;

  private Origin(String className, boolean hasOwnLoader) {
    this.className = className;
    this.hasOwnLoader = hasOwnLoader;
  }

  /**
   * Of what the current thread has just made or opened.
   *
   * @param kind one of the words of {@link OpenedKind}
   */
  static Origin find(String kind) {
    boolean itself = kind.equals(OpenedKind.EXECUTOR) || kind.equals(OpenedKind.TIMER);
    String[] byWayOf = itself ? MADE_BY_WAY_OF : OPENED_BY_WAY_OF;
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    String origin = null;
    boolean connection = kind.equals(OpenedKind.SQLITE);
    boolean kept = false;
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      String name = frame.getClassName();
      if (origin == null && !StackFrames.startsWith(name, byWayOf)) {
        origin = name;
      }
      kept |= name.equals(RESTARTER) && frame.getMethodName().equals(KEEPS);
      kept |= connection && StackFrames.startsWith(name, POOLS);
    }
    if (origin == null) { // in a thread of the server's own, made by the same application
      return new Origin(UNKNOWN.className, !itself && !kept && isOwn(context));
    }
    return new Origin(origin, !kept && isOwn(loaderOf(origin, context)));
  }

  /** Whether what it made may be ended before databases are. */
  boolean mayCloseEarly() {
    return !isLeftToItself(className);
  }

  /**
   * Whether a class is of the JDK, or of those who are needed until the last and end by themselves.
   */
  static boolean isLeftToItself(String className) {
    return StackFrames.startsWith(className, LEFT_TO_THEMSELVES);
  }

  /** Whether it belongs to something that comes and goes inside the JVM. */
  boolean hasOwnLoader() {
    return hasOwnLoader;
  }

  /** For people. */
  @Override
  public String toString() {
    return className;
  }

  private static boolean isOwn(ClassLoader loader) {
    return loader != null
        && loader != ClassLoader.getSystemClassLoader()
        && loader != ClassLoader.getPlatformClassLoader();
  }

  private static ClassLoader loaderOf(String name, ClassLoader context) {
    try {
      return Class.forName(name, false, context).getClassLoader();
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
