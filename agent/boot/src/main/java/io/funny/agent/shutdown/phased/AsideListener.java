package io.funny.agent.shutdown.phased;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells another listener on a thread beside the shutdown: it may hang in a write to a pipe that
 * nobody reads, and no phase has to wait for that. Thread-safe.
 */
public final class AsideListener implements ShutdownListener {

  private final ShutdownListener told;
  private final Duration patience;
  private final ThreadPoolExecutor thread;

  /**
   * @param told gets everything in order, on one thread
   * @param patience how long the end of a shutdown waits for it
   */
  public AsideListener(ShutdownListener told, Duration patience) {
    this.told = told;
    this.patience = patience;
    this.thread =
        new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), AsideListener::daemon);
    thread.allowCoreThreadTimeOut(true); // a reload is over, and the JVM lives on
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(null, work, "funny-agent-shutdown-report", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  @Override
  public void ended(TaskRecord task) {
    thread.execute(() -> told.ended(task));
  }

  @Override
  public void ended(ShutdownReport report) {
    Future<?> ended = thread.submit(() -> told.ended(report));
    long end = System.nanoTime() + patience.toNanos();
    while (!ended.isDone() && end - System.nanoTime() > 0) {
      try {
        ended.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        // Somebody who interrupts every thread of the JVM does not mean the report.
      } catch (ExecutionException | TimeoutException e) {
        return; // the listener's own trouble
      }
    }
  }
}
