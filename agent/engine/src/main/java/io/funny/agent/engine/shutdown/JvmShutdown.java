package io.funny.agent.engine.shutdown;

import io.funny.agent.boot.ExitBridge;
import io.funny.agent.boot.ExitObserver;
import io.funny.agent.engine.os.ControllingTerminal;
import io.funny.agent.engine.platform.Platform;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownReason;
import io.funny.agent.shutdown.phased.Budgets;
import io.funny.agent.shutdown.phased.PhasedShutdown;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The end of this JVM: notes the first reason, sees to the deadline, and runs the phases in the
 * place where the JDK would run the application's hooks. Thread-safe.
 */
public final class JvmShutdown implements ExitObserver, Runnable {

  /** Windows kills a process 5 s after its console was closed. */
  private static final Duration CONSOLE_CLOSE = Duration.ofMillis(4500);

  /** A terminal and the parent that it runs in may both pass on the same Ctrl+C. */
  private static final long SAME_SIGNAL_NANOS = 500_000_000;

  /** What the report needs between the last phase and the halt. */
  private static final int MARGIN_PERCENT = 4;

  /** Long enough to say that the JVM is halted, if anybody reads it. */
  private static final Duration WORDS = Duration.ofMillis(300);

  /** Who halts a JVM does not want to wait for it. */
  private static final Duration FOR_FOLLOWERS = Duration.ofMillis(500);

  private final PhasedShutdown phases;
  private final Budgets budgets;
  private final HookTasks hookTasks;
  private final ApplicationHooks hooks;
  private final Deadline deadline;
  private final Deadline.Halt halt;
  private final ExitCause causes;
  private final ControllingTerminal terminal;
  private final Observer observer;
  private ShutdownReason reason;
  private ShutdownReason asked;
  private ShutdownMode mode = ShutdownMode.HARD;
  private boolean interrupted;
  private long firstInterrupt;

  /** What the rest of the agent has to do with the end. */
  public interface Observer {

    /** The JVM begins to shut down, and the application's hooks run next: must not block. */
    void ending();

    /** A thread called {@link System#exit}, from which it never returns. */
    void exiting(Thread thread);

    /** Whether there is anything to be shut down besides the application's hooks. */
    boolean isNeeded();
  }

  /**
   * @param budgets the time that there is
   * @param halt ends the JVM at once
   * @param terminal where a second Ctrl+C is somebody's wish; other signals are repeated by init
   *     scripts, and passed on twice to a process and its group
   */
  public JvmShutdown(
      PhasedShutdown phases,
      Budgets budgets,
      HookTasks hookTasks,
      ApplicationHooks hooks,
      Deadline.Halt halt,
      Platform platform,
      ControllingTerminal terminal,
      Observer observer) {
    this.phases = phases;
    this.budgets = budgets;
    this.hookTasks = hookTasks;
    this.hooks = hooks;
    this.halt = halt;
    this.deadline = new Deadline(halt);
    this.causes = new ExitCause(platform);
    this.terminal = terminal;
    this.observer = observer;
  }

  /** Takes the place of the JDK's runner of hooks. */
  public void install() {
    deadline.start(); // which may fail, for want of threads
    hooks.replaceRunner(this);
    ExitBridge.install(this);
  }

  /**
   * Another process asks this JVM to end; {@link System#exit} comes next.
   *
   * @param why the reason to be told instead of that call
   */
  public synchronized void asked(ShutdownReason why, ShutdownMode how) {
    if (reason == null) {
      asked = why;
      mode = how;
    }
  }

  @Override
  public void exiting(int status) {
    Thread thread = Thread.currentThread();
    observer.exiting(thread);
    boolean again = ExitCause.isInterrupt(thread) && isSecondInterrupt();
    if (isFirst(thread, status)) {
      phases.exitedIn(thread); // in a reload; the JVM waits for it now, not for the thread
    } else if (causes.isConsoleClose(thread)) {
      hurry(CONSOLE_CLOSE);
    } else if (again && terminal.isForeground()) {
      halt.halt(reason().exitCode(), "by a second Ctrl+C", WORDS);
    } else if (!ExitCause.isSignal(thread) && phases.exitedIn(thread)) {
      parkForGood();
    }
    // Else the JDK lets the thread wait for the end of the shutdown that is under way.
  }

  private synchronized boolean isFirst(Thread thread, int status) {
    if (reason != null) {
      return false;
    }
    begin(asked == null ? causes.of(thread, status) : asked);
    return true;
  }

  /** Notes a SIGINT; returns whether there was one before. */
  private synchronized boolean isSecondInterrupt() {
    if (interrupted) {
      return System.nanoTime() - firstInterrupt > SAME_SIGNAL_NANOS;
    }
    interrupted = true;
    firstInterrupt = System.nanoTime();
    return false;
  }

  private synchronized void begin(ShutdownReason why) {
    if (reason == null) {
      reason = why;
      Duration time = budgets().deadline();
      deadline.arm(time, words(time), why.exitCode());
    }
  }

  private void hurry(Duration time) {
    deadline.hurry(time, words(time));
    phases.hurry(percent(time, 100 - MARGIN_PERCENT));
  }

  private static Duration words(Duration time) {
    Duration words = percent(time, MARGIN_PERCENT / 2);
    return words.compareTo(WORDS) < 0 ? words : WORDS;
  }

  private static Duration percent(Duration time, int percent) {
    return Duration.ofNanos(time.toNanos() / 100 * percent);
  }

  private Budgets budgets() {
    return reason.kind() == ShutdownReason.Kind.CONSOLE_CLOSE
        ? budgets.within(CONSOLE_CLOSE)
        : budgets;
  }

  /** As {@link System#exit} in a shutdown hook: it never returns; but its task counts as over. */
  private static void parkForGood() {
    while (true) {
      LockSupport.park();
      clearInterrupt();
    }
  }

  /** An interrupted thread does not park any more. */
  @SuppressWarnings("CheckReturnValue")
  private static void clearInterrupt() {
    Thread.interrupted();
  }

  /** Runs where the JDK would run the application's hooks. */
  @Override
  public void run() {
    Budgets time;
    synchronized (this) {
      begin(ExitCause.lastThread());
      Budgets all = budgets();
      time = all.within(percent(all.deadline(), 100 - MARGIN_PERCENT));
    }
    try {
      observer.ending();
    } catch (RuntimeException | Error e) {
      // Whatever it is: the application's hooks are next.
    }
    if (hooks.isEmpty() && !observer.isNeeded() && phases.endIfEmpty()) {
      hooks.runByJdk(); // nothing; and nobody can register any more
      return;
    }
    try {
      hookTasks.take(hooks);
      phases.shutDown(mode(), reason(), time);
    } catch (RuntimeException | Error e) { // out of memory, perhaps
      hookTasks.runAll();
      if (!hooks.isEmpty()) {
        hooks.runByJdk();
      }
    }
  }

  private synchronized ShutdownMode mode() {
    return mode;
  }

  private synchronized ShutdownReason reason() {
    return reason;
  }

  /** The JDK would have started the loggers' hooks long ago, with all the others. */
  @Override
  public void halting() {
    hookTasks.endFollowers(FOR_FOLLOWERS);
  }

  @Override
  public void reloading(String by) {
    if (observer.isNeeded() || !phases.isEmpty()) {
      phases.hotReload(by);
    }
  }
}
