package io.funny.agent.engine.os;

import java.io.Closeable;
import java.io.IOException;

/**
 * The supervisor's end of its line to one JVM. What is said before the JVM listens is heard when it
 * does. Thread-safe.
 */
public interface SupervisorLine extends Closeable {

  /** The value of {@link SupervisorOrders#VARIABLE} for that JVM. */
  String address();

  /** Whether a JVM with the agent has taken the line. */
  boolean isHeard();

  /** Tells it to end in order because a new instance is to take over. */
  void reload() throws IOException;

  /** Tells it to end in order, for good. */
  void stop() throws IOException;

  /** Where the JVM can notice that, it takes it for the end of the supervisor. */
  @Override
  void close();
}
