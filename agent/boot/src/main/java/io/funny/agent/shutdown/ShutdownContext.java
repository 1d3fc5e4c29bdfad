package io.funny.agent.shutdown;

import java.time.Duration;

/** What a task may know about the shutdown that it is part of. Thread-safe. */
public interface ShutdownContext {

  ShutdownMode mode();

  ShutdownReason reason();

  /** How long the task may still take before it is interrupted; zero if it is late. */
  Duration remaining();
}
