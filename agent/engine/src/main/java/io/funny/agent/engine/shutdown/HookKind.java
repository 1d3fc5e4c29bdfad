package io.funny.agent.engine.shutdown;

import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.RankedTask;

/** What a shutdown hook of the JVM is for, by the class that it comes from. */
public enum HookKind {
  /** Any hook that is not known. */
  APPLICATION(ShutdownPhase.SERVICES, RankedTask.APPLICATION),
  /** Closes a database that others use in their hooks. */
  DATABASE(
      ShutdownPhase.DATABASE,
      HookKind.AFTER_POOLS,
      // H2 2.x and 1.4: there even with DB_CLOSE_ON_EXIT=FALSE
      "org.h2.engine.OnExitDatabaseCloser",
      "org.h2.engine.DatabaseCloser"),
  /** Sends or saves what was observed, until the last moment. */
  OBSERVER(
      ShutdownPhase.FINAL,
      HookKind.AFTER_TREE,
      "co.elastic.apm.",
      "com.appdynamics.",
      "com.dynatrace.",
      "com.instana.",
      "com.intellij.rt.coverage.",
      "com.microsoft.applicationinsights.",
      "com.newrelic.",
      "datadog.",
      "com.datadog.",
      "io.opentelemetry.",
      "jdk.jfr.",
      "org.apache.skywalking.",
      "org.jacoco.agent."),
  /** Ends logging: whatever logs comes before. */
  LOGGING(
      ShutdownPhase.FINAL,
      HookKind.AFTER_OBSERVERS,
      "ch.qos.logback.",
      "java.util.logg", // not the whole name, in whose place the build puts that of a stand-in
      "org.apache.juli.",
      "org.apache.logging.log4j.",
      "org.jboss.logmanager.",
      "org.tinylog.");

  private static final int AFTER_POOLS = 20;
  private static final int AFTER_TREE = 20;
  private static final int AFTER_OBSERVERS = 30;

  private final ShutdownPhase phase;
  private final int rank;

  @SuppressWarnings("ImmutableEnumChecker") // a private array that nobody writes to
  private final String[] prefixes;

  HookKind(ShutdownPhase phase, int rank, String... prefixes) {
    this.phase = phase;
    this.rank = rank;
    this.prefixes = prefixes;
  }

  /**
   * Classifies a hook.
   *
   * @param className the thread's own class or, if that says nothing, what the thread runs
   */
  static HookKind of(String className) {
    for (HookKind kind : values()) {
      for (String prefix : kind.prefixes) {
        if (className.startsWith(prefix)) {
          return kind;
        }
      }
    }
    return APPLICATION;
  }

  ShutdownPhase phase() {
    return phase;
  }

  /** The place inside its phase. */
  int rank() {
    return rank;
  }
}
