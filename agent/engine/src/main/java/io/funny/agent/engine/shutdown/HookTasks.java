package io.funny.agent.engine.shutdown;

import io.funny.agent.engine.report.Notices;
import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownTask;
import io.funny.agent.shutdown.phased.HookControl;
import io.funny.agent.shutdown.phased.RankedTask;
import io.funny.agent.shutdown.phased.TaskSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The application's shutdown hooks, each in the phase that it belongs to; none in a reload, because
 * the JVM lives on and its hooks can run only once. Thread-safe.
 */
public final class HookTasks implements TaskSource, HookControl {

  private final EndOrder order;
  private final Notices notices;
  private volatile List<Thread> taken = List.of();
  private volatile long lastThread;
  private ExitDeadlocks deadlocks;

  public HookTasks(EndOrder order, Notices notices) {
    this.order = order;
    this.notices = notices;
  }

  @Override
  public synchronized Set<Thread> hopeless(List<Thread> hooks) {
    if (deadlocks == null) {
      deadlocks = new ExitDeadlocks(notices); // few JVMs ever need it
    }
    return deadlocks.among(hooks);
  }

  /** The JVM ends: the hooks are ours from now on. */
  synchronized void take(ApplicationHooks hooks) {
    List<Thread> all = hooks.take();
    lastThread = new Thread(null, null, "funny-agent-last", 0, false).getId(); // they count up
    taken = all;
  }

  /**
   * Whether the JVM ends, and what a thread does now is perhaps the work of a hook: it is one; or
   * while some run, it was started after they were, or one of them waits for others.
   */
  public boolean areWorkOf(Thread thread) {
    List<Thread> hooks = taken;
    if (hooks.contains(thread)) {
      return true;
    }
    boolean isNew = thread.getId() > lastThread;
    for (Thread hook : hooks) {
      if (hook.isAlive() && (isNew || waits(hook))) {
        return true;
      }
    }
    return false;
  }

  /** For whatever but time. */
  private static boolean waits(Thread hook) {
    Thread.State state = hook.getState();
    if (state != Thread.State.WAITING && state != Thread.State.TIMED_WAITING) {
      return false;
    }
    for (StackTraceElement frame : hook.getStackTrace()) {
      if (frame.getMethodName().startsWith("sleep")
          && frame.getClassName().equals(Thread.class.getName())) {
        return false;
      }
    }
    return true;
  }

  /** As the JDK does it: starts what has not been started, and waits for all. */
  void runAll() {
    startAll();
    for (Thread hook : taken) {
      join(hook);
    }
  }

  /** In the order of earlier versions loggers are the last, whatever comes before. */
  @Override
  public void startFollowers() {
    if (order == EndOrder.STRICT) {
      return;
    }
    for (Thread hook : taken) {
      if (isFollower(hook)) {
        start(hook);
      }
    }
  }

  private static boolean isFollower(Thread hook) {
    EndStep step = HookKind.of(JvmHooks.origin(hook)).step();
    return step == EndStep.OBSERVER_HOOKS || step == EndStep.LOGGING_HOOKS;
  }

  /** The JVM is halted next: the same hooks are started, and have some time to end. */
  void endFollowers(Duration time) {
    startFollowers();
    long end = System.nanoTime() + time.toNanos();
    for (Thread hook : taken) {
      if (hook.isAlive() && hook != Thread.currentThread() && isFollower(hook)) {
        join(hook, end);
      }
    }
  }

  private static void join(Thread hook, long end) {
    try {
      TimeUnit.NANOSECONDS.timedJoin(hook, Math.max(1, end - System.nanoTime()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it is in a hurry
    }
  }

  /** Now all run at once, as under the JDK. */
  @Override
  public void startAll() {
    for (Thread hook : taken) {
      start(hook);
    }
  }

  private static void start(Thread hook) {
    try {
      hook.start();
    } catch (IllegalThreadStateException e) {
      // It runs, or has run.
    } catch (RuntimeException | Error e) {
      // Its own code, or no more threads: its turn comes yet.
    }
  }

  @SuppressWarnings("ThreadJoinLoop") // Guava is not here; and it is one thread after the other
  private static void join(Thread hook) {
    while (true) {
      try {
        hook.join();
        return;
      } catch (InterruptedException e) {
        // As the JDK, which waits on.
      }
    }
  }

  @Override
  public synchronized List<RankedTask> tasks(
      ShutdownPhase phase, ShutdownContext context, boolean forGood) {
    List<RankedTask> tasks = new ArrayList<>();
    if (!forGood) {
      return tasks; // also in a reload that is still under way while the JVM begins to end
    }
    for (Thread hook : taken) {
      String origin = JvmHooks.origin(hook);
      EndStep step = HookKind.of(origin).step();
      if (order.has(step, phase)) {
        ShutdownTask task = ShutdownTask.named(name(hook, origin)).in(phase, () -> {});
        tasks.add(RankedTask.of(hook, task, order.rank(step)));
      }
    }
    return tasks;
  }

  /** A lambda's class has a number that says nothing. */
  private static String name(Thread hook, String origin) {
    if (!hook.getName().startsWith("Thread-") || origin.equals(Thread.class.getName())) {
      return "hook " + hook.getName();
    }
    int lambda = origin.indexOf("$$Lambda");
    return "hook of " + (lambda < 0 ? origin : origin.substring(0, lambda));
  }
}
