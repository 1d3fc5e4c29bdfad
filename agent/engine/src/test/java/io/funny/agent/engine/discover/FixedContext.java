package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownReason;
import java.time.Duration;

/** A task's, whose time stands still. */
public final class FixedContext implements ShutdownContext {

  private final Duration remaining;

  public FixedContext(Duration remaining) {
    this.remaining = remaining;
  }

  @Override
  public ShutdownMode mode() {
    return ShutdownMode.HARD;
  }

  @Override
  public ShutdownReason reason() {
    return new ShutdownReason(ShutdownReason.Kind.EXIT, "a test", 0);
  }

  @Override
  public Duration remaining() {
    return remaining;
  }
}
