package io.funny.agent.engine.cli.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for an answer of another process, which may never give one, but not for ever. */
final class Patience {

  private Patience() {}

  /**
   * What comes of some work, on a thread that is left behind if it takes too long.
   *
   * @param who does not answer then, as in {@code PID 4711, java (shop.jar)}
   * @throws IOException its own, or if it takes too long
   */
  static <T> T of(Duration limit, String who, Callable<T> work)
      throws IOException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "waiting for " + who);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException(who + ", did not answer within " + limit.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException) {
        throw (IOException) e.getCause();
      }
      throw new IOException(e.getCause().toString(), e.getCause());
    }
  }
}
