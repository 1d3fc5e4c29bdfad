package io.funny.agent.engine.shutdown;

/** What the end of a JVM consists of, besides what applications register. */
public enum EndStep {
  /** Requests that were under way when the end was ordered are answered. */
  REQUESTS,
  /** The application's own shutdown hooks. */
  HOOKS,
  /** Servers of known makes stop, each by its product's own way. */
  SERVERS,
  /** Listening sockets that belong to no known server are closed. */
  LISTENERS,
  /** Threads that waited for a server, and go on because it stopped, come to their end. */
  WOKEN_THREADS,
  /** Scheduled executors and timers start nothing more. */
  SCHEDULES,
  /** Child processes end. */
  CHILDREN,
  /** The hooks of what observes: APM agents, coverage, flight recorder. */
  OBSERVER_HOOKS,
  /** The hooks of loggers. */
  LOGGING_HOOKS,
  /** Connection pools close. */
  POOLS,
  /** Databases inside this JVM close: by their own hooks, and connections that are in no pool. */
  DATABASES
}
