package io.funny.agent.engine.discover.product;

import io.funny.agent.engine.discover.ExitingThreads;
import io.funny.agent.engine.discover.LimitedContext;
import io.funny.agent.engine.discover.Origin;
import io.funny.agent.engine.discover.Reflected;
import io.funny.agent.engine.discover.Resource;
import io.funny.agent.engine.discover.StackFrames;
import io.funny.agent.engine.discover.Wait;
import io.funny.agent.shutdown.ShutdownContext;
import java.lang.reflect.Method;
import java.util.Timer;
import java.util.function.Consumer;

/**
 * A {@link Timer} that starts nothing more, and whose running task may end. It is not cancelled: a
 * task that schedules another would fail. One that the application does not keep cannot be reached.
 */
public final class DrainedTimer implements Resource {

  private final Timer timer;
  private final Origin origin;
  private final ExitingThreads exits;
  private final Consumer<Class<?>> opener;

  /**
   * @param opener lets the engine look into {@code java.util}
   */
  public DrainedTimer(Timer timer, Origin origin, ExitingThreads exits, Consumer<Class<?>> opener) {
    this.timer = timer;
    this.origin = origin;
    this.exits = exits;
    this.opener = opener;
  }

  @Override
  public String name() {
    return "timer of " + origin;
  }

  /** It cannot be asked. */
  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close(ShutdownContext context) throws Exception {
    opener.accept(Timer.class);
    Reflected parts = new Reflected(timer);
    Object queue = parts.field("queue");
    Thread thread = (Thread) parts.field("thread");
    Method clear = queue.getClass().getDeclaredMethod("clear");
    clear.setAccessible(true);
    Wait.until(
        () -> {
          boolean ended = !isRunning(thread) || exits.contains(thread);
          synchronized (queue) { // the lock that java.util.Timer itself takes
            clear.invoke(queue); // what the task has scheduled to its last moment
          }
          return ended;
        },
        LimitedContext.of(context, DrainedExecutor.PATIENCE),
        "its running task");
  }

  /** Between two tasks its thread is in the JDK's code only. */
  private static boolean isRunning(Thread thread) {
    return thread.isAlive() && !StackFrames.areOfJdkOnly(thread.getStackTrace());
  }
}
