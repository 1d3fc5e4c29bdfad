package io.funny.agent.it.guest.ownend;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Executors and timers that nobody ends, and some that a hook does. */
final class Executors {
  private Executors() {}

  /** A task that consumes a queue for ever. */
  @SuppressWarnings("FutureReturnValueIgnored") // it has none
  static void endlessTask() {
    ScheduledExecutorService scheduler = java.util.concurrent.Executors.newScheduledThreadPool(2);
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    scheduler.execute(
        Part.task(
            "consumer",
            () -> {
              while (true) {
                queue.take();
              }
            }));
    Part.hook("saver", () -> Part.save("hook", 2, 100));
  }

  /** Jobs that schedule their successors when they are done, with an executor and a timer. */
  static void reschedules() throws InterruptedException {
    ScheduledExecutorService scheduler = java.util.concurrent.Executors.newScheduledThreadPool(2);
    CountDownLatch started = new CountDownLatch(1);
    scheduler.execute(() -> job(scheduler, started));
    again(new Timer("timer"));
    started.await();
    Part.hook("saver", () -> Part.save("hook", 4, 500));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what it throws is told
  private static void job(ScheduledExecutorService scheduler, CountDownLatch started) {
    started.countDown();
    Part.sleep(300);
    try {
      scheduler.schedule(() -> job(scheduler, started), 50, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      Seen.harm("the chain of jobs is broken");
    }
  }

  private static void again(Timer timer) {
    try {
      timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              Part.sleep(300);
              again(timer);
            }
          },
          50);
    } catch (IllegalStateException e) {
      Seen.harm("timer", e);
    }
  }

  /** The main thread waits for the end of its workers, and closes the store after that. */
  static void mainAwaitsTermination() throws InterruptedException {
    Store store = new Store();
    ScheduledExecutorService workers = java.util.concurrent.Executors.newScheduledThreadPool(2);
    Part.hook("saver", store::saveAll);
    Ending.ready();
    if (workers.awaitTermination(1, TimeUnit.HOURS)) {
      store.closeSlowly();
    }
  }

  /** A hook drains what is queued. */
  static void drained() {
    ExecutorService workers = java.util.concurrent.Executors.newFixedThreadPool(2);
    for (int i = 0; i < 10; i++) {
      int task = i;
      workers.execute(
          () -> {
            Part.sleep(200);
            Seen.done("task " + task);
          });
    }
    Part.hook(
        "drain",
        () -> {
          workers.shutdown();
          Seen.done("drained: " + workers.awaitTermination(10, TimeUnit.SECONDS));
        });
  }

  /** A hook waits for what the pools of the JDK still do. */
  @SuppressWarnings("FutureReturnValueIgnored") // what it does is told
  static void forkJoin() {
    ForkJoinPool pool = new ForkJoinPool(2);
    pool.execute(() -> Part.save("fork-join pool", 3, 300));
    CompletableFuture<Void> common =
        CompletableFuture.runAsync(() -> Part.save("common pool", 3, 300));
    Part.hook(
        "drain",
        () -> {
          pool.shutdown();
          Seen.done("drained: " + pool.awaitTermination(9, TimeUnit.SECONDS));
          common.join();
          Seen.done("joined");
        });
  }

  /** A hook uses the application's scheduler for what it does. */
  static void usedByHook() {
    ScheduledExecutorService scheduler = java.util.concurrent.Executors.newScheduledThreadPool(1);
    ExecutorService workers = java.util.concurrent.Executors.newCachedThreadPool();
    Part.hook(
        "saver",
        () -> {
          Part.sleep(500);
          Seen.done("scheduler: " + scheduler.schedule(() -> 1, 100, TimeUnit.MILLISECONDS).get());
          Seen.done("workers: " + workers.submit(() -> 2).get());
        });
  }

  /** A hook interrupts what the workers do, who save at that. */
  static void shutDownNow() {
    ExecutorService workers = java.util.concurrent.Executors.newFixedThreadPool(2);
    for (int i = 0; i < 2; i++) {
      String worker = "worker " + i;
      workers.execute(
          () -> {
            try {
              Thread.sleep(100_000);
            } catch (InterruptedException e) {
              Part.save(worker, 3, 200);
            }
          });
    }
    Part.hook(
        "stop",
        () -> {
          Seen.done("queued: " + workers.shutdownNow().size());
          Seen.done("ended: " + workers.awaitTermination(5, TimeUnit.SECONDS));
        });
  }

  /** Virtual threads, from Java 21. */
  static void virtualThreads() throws ReflectiveOperationException {
    ExecutorService workers =
        (ExecutorService)
            java.util.concurrent.Executors.class
                .getMethod("newVirtualThreadPerTaskExecutor")
                .invoke(null);
    for (int i = 0; i < 50; i++) {
      String worker = "virtual thread " + i;
      workers.execute(() -> Part.save(worker, 2, 300));
    }
    Part.hook(
        "drain",
        () -> {
          workers.shutdown();
          Seen.done("drained: " + workers.awaitTermination(9, TimeUnit.SECONDS));
        });
  }
}
