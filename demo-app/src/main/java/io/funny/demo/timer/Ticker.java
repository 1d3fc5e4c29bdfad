package io.funny.demo.timer;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, on a thread that does not keep the JVM alive. Thread-safe. */
public final class Ticker {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

  private final ScheduledExecutorService thread;
  private final ScheduledFuture<?> ticks;

  private Ticker(String name, Duration period, Tick tick) {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            });
    long nanos = period.toNanos();
    ticks =
        thread.scheduleWithFixedDelay(() -> run(name, tick), nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** What is done; a failure is logged, and it is done again the next time. */
  public interface Tick {
    void run() throws Exception;
  }

  /** Does it for the first time when the period is over. */
  public static Ticker every(Duration period, String name, Tick tick) {
    return new Ticker(name, period, tick);
  }

  private static void run(String name, Tick tick) {
    try {
      tick.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stopped
    } catch (Exception e) {
      LOG.warn("{} failed", name, e);
    }
  }

  /** Ends it, and interrupts what is being done. */
  public void stop() {
    ticks.cancel(true);
    thread.shutdownNow();
  }
}
