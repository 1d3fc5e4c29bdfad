package io.funny.agent.it.guest.left;

import io.funny.agent.it.guest.Facts;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What works by the clock, and a hook that still needs it; when run, tells whether it works on. */
final class Schedules implements Runnable {
  private static final int PERIOD = 10;

  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
  private final Timer timer = new Timer(true);
  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicInteger ticks = new AtomicInteger();
  private final CountDownLatch drained = new CountDownLatch(1);

  @SuppressWarnings("FutureReturnValueIgnored") // it never ends
  Schedules() {
    executor.scheduleAtFixedRate(runs::incrementAndGet, 0, PERIOD, TimeUnit.MILLISECONDS);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            ticks.incrementAndGet();
          }
        },
        0,
        PERIOD);
    CompletableFuture.runAsync(() -> {}).orTimeout(1, TimeUnit.HOURS).join();
    Runtime.getRuntime().addShutdownHook(new Thread(this::drain, "drain"));
  }

  private void drain() {
    try {
      executor.submit(drained::countDown).get();
      Facts.tell("drained", true);
    } catch (RejectedExecutionException e) {
      Facts.tell("drained", "rejected");
    } catch (Exception e) {
      Facts.tell("drained", e);
    }
  }

  @Override
  public void run() {
    Facts.tell("executor open", !executor.isShutdown());
    try {
      int before = ticks.get() + runs.get();
      Thread.sleep(20 * PERIOD);
      Facts.tell("works on", ticks.get() + runs.get() > before);
      new CompletableFuture<Void>()
          .orTimeout(PERIOD, TimeUnit.MILLISECONDS)
          .exceptionally(e -> null)
          .join();
      Facts.tell("JDK's own works on", true);
    } catch (InterruptedException | RejectedExecutionException e) {
      Facts.tell("JDK's own works on", e);
    }
  }
}
