package io.funny.demo.process;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes of this application: first it asks, then it does not. */
public final class ProcessEnd {
  private ProcessEnd() {}

  /**
   * Returns when all have ended, or were killed when the grace was over. A handle knows its
   * process's start time: a stranger with a reused PID is never ended.
   */
  public static void of(Collection<ProcessHandle> processes, Duration grace)
      throws InterruptedException {
    processes.forEach(ProcessHandle::destroy);
    long deadline = System.nanoTime() + grace.toNanos();
    for (ProcessHandle process : processes) {
      try {
        process.onExit().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        process.destroyForcibly();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }
}
