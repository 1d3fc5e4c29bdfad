package io.funny.agent.shutdown.phased;

import java.util.List;

/**
 * A shutdown hook of the application: its own thread, started as the JDK starts it, with no thread
 * of ours beside it. Nothing tells of its end: who waits for it calls {@link #look}. Thread-safe.
 *
 * @see <a
 *     href="https://github.com/openjdk/jdk/blob/master/src/java.base/share/classes/java/lang/ApplicationShutdownHooks.java">ApplicationShutdownHooks.java</a>
 */
final class HookExecution extends TaskExecution implements Thread.UncaughtExceptionHandler {

  private final Thread hook;
  private volatile Throwable failure;
  private volatile Thread.UncaughtExceptionHandler own;

  HookExecution(RankedTask ranked, Thread hook, long begin, long end, Runnable whenEnded) {
    super(ranked, begin, end, whenEnded);
    this.hook = hook;
  }

  @Override
  void begin() {
    try {
      own = hook.getUncaughtExceptionHandler();
      hook.setUncaughtExceptionHandler(this);
    } catch (RuntimeException | Error e) {
      // Both may be overridden. Then it is not known whether the hook fails.
    }
    try {
      hook.start();
    } catch (IllegalThreadStateException e) {
      // It was started before its turn: by the application, or because others wait for it.
    }
  }

  @Override
  public void uncaughtException(Thread failed, Throwable e) {
    failure = e;
    own.uncaughtException(failed, e);
  }

  /** Notes its end, if it has ended. */
  void look() {
    if (isStarted() && !isOver() && !hook.isAlive()) {
      ended(failure == null ? Outcome.DONE : Outcome.FAILED, failure, List.of());
    }
  }

  Thread thread() {
    return hook;
  }

  /** Whether it waits without a limit. */
  boolean isBlocked() {
    Thread.State state = hook.getState();
    return state == Thread.State.WAITING || state == Thread.State.BLOCKED;
  }

  @Override
  void giveUpStuck() {
    if (ended(Outcome.STUCK, null, List.of(hook.getStackTrace()))) {
      try {
        aside(hook::interrupt);
      } catch (OutOfMemoryError e) {
        // Its interrupt may be anybody's code: there is no thread for it.
      }
    }
  }

  @Override
  boolean isRunBy(Thread thread) {
    return thread == hook;
  }
}
