package io.funny.agent.engine.discover;

/**
 * Whose code made an executor or a timer, which itself cannot tell. Immutable. Made on the
 * application's threads: no lambdas.
 */
final class Creator {

  private static final String[] MADE_BY_WAY_OF = {
    "io.funny.agent.engine.discover.",
    "io.funny.agent.boot.",
    "java.util.concurrent.ScheduledThreadPoolExecutor",
    "java.util.concurrent.Executors",
    "java.util.Timer"
  };

  /** Their parts are needed while databases close and loggers and observers end. */
  private static final String[] LEFT_TO_THEMSELVES = {
    "java.", // CompletableFuture.orTimeout of any thread, until Java 24
    "javax.",
    "jdk.",
    "sun.",
    "com.sun.",
    "ch.qos.logback.",
    "co.elastic.apm.",
    "com.mchange.",
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
    "org.apache.tomcat.",
    "org.h2.",
    "org.mariadb.",
    "org.postgresql.",
    "org.sqlite.",
    "reactor."
  };

  private final String className;
  private final boolean hasOwnLoader;

  private Creator(String className, boolean hasOwnLoader) {
    this.className = className;
    this.hasOwnLoader = hasOwnLoader;
  }

  /** Of what the current thread is in the constructor of. */
  static Creator find() {
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      String name = frame.getClassName();
      if (!startsWith(name, MADE_BY_WAY_OF)) {
        return new Creator(name, hasOwnLoader(name));
      }
    }
    return new Creator("java.", false);
  }

  /** Whether what it made may be ended before databases are. */
  boolean isExpendable() {
    return !startsWith(className, LEFT_TO_THEMSELVES);
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

  private static boolean hasOwnLoader(String name) {
    try {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      ClassLoader loader = Class.forName(name, false, context).getClassLoader();
      return loader != null
          && loader != ClassLoader.getSystemClassLoader()
          && loader != ClassLoader.getPlatformClassLoader();
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static boolean startsWith(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
