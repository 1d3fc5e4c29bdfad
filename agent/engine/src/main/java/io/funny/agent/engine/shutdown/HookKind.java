package io.funny.agent.engine.shutdown;

/** What a shutdown hook of the JVM is for, by the class that it comes from. */
public enum HookKind {
  /** Any hook that is not known. */
  APPLICATION(EndStep.HOOKS),
  /** Closes a database that others use in their hooks. */
  DATABASE(
      EndStep.DATABASES,
      // H2 2.x and 1.4: there even with DB_CLOSE_ON_EXIT=FALSE
      "org.h2.engine.OnExitDatabaseCloser",
      "org.h2.engine.DatabaseCloser"),
  /** Sends or saves what was observed, until the last moment. */
  OBSERVER(
      EndStep.OBSERVER_HOOKS,
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
      EndStep.LOGGING_HOOKS,
      "ch.qos.logback.",
      "java.util.logg", // not the whole name, in whose place the build puts that of a stand-in
      "org.apache.juli.",
      "org.apache.logging.log4j.",
      "org.jboss.logmanager.",
      "org.tinylog.");

  private final EndStep step;

  @SuppressWarnings("ImmutableEnumChecker") // a private array that nobody writes to
  private final String[] prefixes;

  HookKind(EndStep step, String... prefixes) {
    this.step = step;
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

  /** The step of the end in which it runs. */
  EndStep step() {
    return step;
  }
}
