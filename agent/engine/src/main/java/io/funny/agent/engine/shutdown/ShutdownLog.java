package io.funny.agent.engine.shutdown;

import io.funny.agent.engine.report.Notices;
import io.funny.agent.shutdown.phased.Outcome;
import io.funny.agent.shutdown.phased.ShutdownListener;
import io.funny.agent.shutdown.phased.ShutdownReport;
import io.funny.agent.shutdown.phased.TaskRecord;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells how a shutdown goes: trouble at once, a line at the end, and the timeline in a file. Silent
 * when the application's own hooks ran well and there was nothing else. Thread-safe.
 */
public final class ShutdownLog implements ShutdownListener {

  private static final String HOOK = "hook ";

  private final Notices notices;
  private final Timeline timeline;
  private final Runnable flush;
  private final AtomicBoolean worthTelling = new AtomicBoolean();

  /**
   * @param flush waits, but not for long, until the log is on disk
   */
  public ShutdownLog(Notices notices, Timeline timeline, Runnable flush) {
    this.notices = notices;
    this.timeline = timeline;
    this.flush = flush;
  }

  @Override
  public void ended(TaskRecord task) {
    if (task.outcome() != Outcome.DONE) {
      // A hook that failed has said so itself, as without us: the JVM prints what it threw.
      if (task.outcome() != Outcome.FAILED || !task.name().startsWith(HOOK)) {
        notices.say(Summary.trouble(task));
      }
      worthTelling.set(true);
    } else if (!task.name().startsWith(HOOK)) {
      worthTelling.set(true);
    }
  }

  @Override
  public void ended(ShutdownReport report) {
    try {
      timeline.write(report);
    } catch (IOException | RuntimeException e) {
      notices.failed("write the timeline of the shutdown", e, "");
    }
    if (!worthTelling.getAndSet(false)) {
      return;
    }
    notices.say(Summary.of(report));
    flush.run();
  }
}
