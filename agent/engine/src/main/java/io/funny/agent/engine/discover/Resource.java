package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;

/** One thing that was found. Any method may throw what the thing itself throws. */
public interface Resource {

  /**
   * For people, such as {@code listener 0.0.0.0:8080}. Asked by the thread that all phases depend
   * on: waits for no lock of the thing's that may be held for long.
   */
  String name() throws Exception;

  /** Whether there is anything to close. */
  boolean isOpen() throws Exception;

  /** Closes it, unless somebody else has, and returns when it is closed. */
  void close(ShutdownContext context) throws Exception;
}
