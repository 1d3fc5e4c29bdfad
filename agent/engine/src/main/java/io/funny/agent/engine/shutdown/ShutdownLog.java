package io.funny.agent.engine.shutdown;

import io.funny.agent.engine.report.Notices;
import io.funny.agent.shutdown.phased.Outcome;
import io.funny.agent.shutdown.phased.ShutdownListener;
import io.funny.agent.shutdown.phased.ShutdownReport;
import io.funny.agent.shutdown.phased.TaskRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Tells how a shutdown goes: trouble at once, a line at the end, and the timeline in a file.
 * Without the line when all went well and fast, nobody had registered anything and no process was
 * ended. Thread-safe.
 */
public final class ShutdownLog implements ShutdownListener {

  private static final String HOOK = "hook ";

  /** A thousand hooks may wait for the same: what one says, another need not. */
  private static final int MOST_TOLD = 5;

  /** Who waits that long for a prompt wants to know why. */
  private static final Duration LONG = Duration.ofSeconds(1);

  private final Notices notices;
  private final Timeline timeline;
  private final IntSupplier endedChildren;
  private final Runnable flush;
  private final AtomicInteger troubles = new AtomicInteger();
  private final AtomicInteger told = new AtomicInteger();

  /**
   * @param endedChildren how many child processes the shutdown ended
   * @param flush waits, but not for long, until the log is on disk
   */
  public ShutdownLog(
      Notices notices, Timeline timeline, IntSupplier endedChildren, Runnable flush) {
    this.endedChildren = endedChildren;
    this.notices = notices;
    this.timeline = timeline;
    this.flush = flush;
  }

  @Override
  public void ended(TaskRecord task) {
    if (task.outcome() == Outcome.DONE || task.isOptional()) {
      return; // whatever became of an optional one: it stands in the timeline
    }
    troubles.incrementAndGet();
    // A hook that failed has said so itself, as without us: the JVM prints what it threw.
    boolean itself = task.outcome() == Outcome.FAILED && task.name().startsWith(HOOK);
    if (!itself && told.getAndIncrement() < MOST_TOLD) {
      notices.say(Summary.trouble(task), Summary.keptTrouble(task), Summary.stack(task));
    }
  }

  @Override
  public void ended(ShutdownReport report) {
    try {
      timeline.write(report);
    } catch (IOException | RuntimeException e) {
      notices.failed("write the timeline of the shutdown", e, "");
    }
    int untold = told.getAndSet(0) - MOST_TOLD;
    if (untold > 0) {
      notices.say(
          untold
              + " more did not end as they should: the timeline in state.dir/shutdowns has all.");
    }
    int ended = endedChildren.getAsInt();
    if (troubles.getAndSet(0) > 0 || ended > 0 || isWorthTelling(report)) {
      notices.say(Summary.of(report, ended));
      flush.run();
    }
  }

  /** What was waited for in vain and left behind is nobody's concern. */
  private static boolean isWorthTelling(ShutdownReport report) {
    Duration all = report.duration();
    boolean registered = false;
    for (TaskRecord task : report.tasks()) {
      registered |= task.isRegistered();
      if (task.isOptional() && task.outcome() != Outcome.DONE) {
        all = all.minus(task.duration());
      }
    }
    return registered || all.compareTo(LONG) > 0;
  }
}
