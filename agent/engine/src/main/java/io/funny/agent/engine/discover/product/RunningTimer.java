package io.funny.agent.engine.discover.product;

import io.funny.agent.engine.discover.Origin;
import io.funny.agent.engine.discover.Resource;
import io.funny.agent.shutdown.ShutdownContext;
import java.util.Timer;

/**
 * A {@link Timer} that the application keeps. One that it does not keep runs its tasks to their
 * end, and cannot be reached.
 */
public final class RunningTimer implements Resource {

  private final Timer timer;
  private final Origin origin;

  public RunningTimer(Timer timer, Origin origin) {
    this.timer = timer;
    this.origin = origin;
  }

  @Override
  public String name() {
    return "timer of " + origin;
  }

  /** It cannot be asked; cancelling twice is harmless. */
  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close(ShutdownContext context) {
    timer.cancel();
  }
}
