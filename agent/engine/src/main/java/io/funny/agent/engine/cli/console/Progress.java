package io.funny.agent.engine.cli.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says on stderr what is going on, from a second on, until it is over. */
public final class Progress {

  private static final int FIRST_SECONDS = 1;
  private static final int PERIOD_SECONDS = 5;

  private Progress() {}

  /** What may take long. */
  public interface Work<T> {
    T result() throws IOException, InterruptedException;
  }

  public static <T> T during(PrintWriter err, String what, Work<T> work)
      throws IOException, InterruptedException {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    Future<?> lines =
        clock.scheduleAtFixedRate(
            () -> {
              err.println(what + " ...");
              err.flush();
            },
            FIRST_SECONDS,
            PERIOD_SECONDS,
            TimeUnit.SECONDS);
    try {
      return work.result();
    } finally {
      lines.cancel(false);
      clock.shutdown();
    }
  }
}
