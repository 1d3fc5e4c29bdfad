package io.funny.agent.shutdown.phased;

import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** One shutdown under way: phase after phase, whatever happens in them. Thread-safe. */
final class ShutdownExecution implements Runnable, ShutdownContext {

  private final ShutdownMode mode;
  private final ShutdownReason reason;
  private final Tasks tasks;
  private final HookControl hooks;
  private final ShutdownListener listener;
  private final Runnable whenOver;
  private final long begin = System.nanoTime();
  private final List<TaskRecord> records = new ArrayList<>();
  private final Map<ShutdownPhase, Duration> phases = new EnumMap<>(ShutdownPhase.class);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Allowance allowance;
  private volatile ShutdownPhase phase;
  private volatile PhaseExecution phaseRun;

  ShutdownExecution(
      ShutdownMode mode,
      ShutdownReason reason,
      Budgets budgets,
      Tasks tasks,
      HookControl hooks,
      ShutdownListener listener,
      Runnable whenOver) {
    this.mode = mode;
    this.reason = reason;
    this.allowance = new Allowance(budgets, begin);
    this.tasks = tasks;
    this.hooks = hooks;
    this.listener = listener;
    this.whenOver = whenOver;
  }

  @Override
  public void run() {
    try {
      for (ShutdownPhase next : ShutdownPhase.values()) {
        long start = System.nanoTime();
        runUnlessItFails(next);
        phases.put(next, since(start));
      }
      listener.ended(new ShutdownReport(mode, reason, phases, records, since(begin)));
    } catch (Throwable e) {
      // The listener's: nobody is left to be told, and the JVM has to end.
    } finally {
      whenOver.run();
      over.countDown();
    }
  }

  private void runUnlessItFails(ShutdownPhase next) {
    try {
      run(next);
    } catch (Throwable e) {
      // Out of memory, perhaps: the next phase has its own chance.
    }
  }

  private void run(ShutdownPhase next) {
    PhaseExecution run;
    synchronized (this) {
      run = new PhaseExecution(this, begin, allowance.end(next), this::record, hooks);
      phaseRun = run;
      phase = next; // from here on, nobody can register for it
    }
    run.run(next, tasks.take(next, this));
  }

  /** There is less time than it seemed: from now on no more than this, split as before. */
  synchronized void hurry(Duration limit) {
    if (limit.compareTo(remaining()) < 0) {
      allowance = new Allowance(allowance.budgets.within(limit), System.nanoTime());
      if (phaseRun != null) {
        phaseRun.hurry(allowance.end(phase));
      }
    }
  }

  private void record(TaskRecord record) {
    records.add(record);
    try {
      listener.ended(record);
    } catch (Throwable e) {
      // Who cannot tell of one task must not keep the next from running.
    }
  }

  boolean hasBegun(ShutdownPhase asked) {
    ShutdownPhase now = phase;
    return now != null && asked.compareTo(now) <= 0;
  }

  boolean exitedIn(Thread thread) {
    PhaseExecution run = phaseRun;
    return run != null && run.exitedIn(thread);
  }

  /** Waits for the end, and ignores interrupts, as the JDK does where it waits for hooks. */
  void await() {
    boolean interrupted = false;
    while (true) {
      try {
        over.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public ShutdownMode mode() {
    return mode;
  }

  @Override
  public ShutdownReason reason() {
    return reason;
  }

  @Override
  public Duration remaining() {
    return allowance.remaining();
  }

  /** Has the tasks of a phase when it begins. */
  interface Tasks {
    List<RankedTask> take(ShutdownPhase phase, ShutdownContext context);
  }

  /** The time that there is, from when on. Immutable. */
  private static final class Allowance {

    private final Budgets budgets;
    private final long begin;

    Allowance(Budgets budgets, long begin) {
      this.budgets = budgets;
      this.begin = begin;
    }

    /** When a phase that begins now, or is under way, has to end. */
    long end(ShutdownPhase phase) {
      Duration elapsed = since(begin);
      return begin + elapsed.plus(budgets.of(phase, elapsed)).toNanos();
    }

    Duration remaining() {
      Duration left = budgets.deadline().minus(since(begin));
      return left.isNegative() ? Duration.ZERO : left;
    }
  }
}
