package io.funny.agent.it.guest;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts very many children in several threads, and tells how many handles or descriptors this JVM
 * holds early and at the end. Arguments: the number of children, of threads.
 */
public final class ManySpawns {
  /** The exit code when for a while not one child more came to its end. */
  public static final int STALLED = 99;

  private static final int EARLY = 50;
  private static final int STALL_SECONDS = 45;

  private static final AtomicInteger ENDED = new AtomicInteger();

  private ManySpawns() {}

  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[1]);
    watchProgress();
    spawn(EARLY, threads);
    Facts.tell("handles early", handles());
    Facts.tell("failed", spawn(Integer.parseInt(args[0]), threads));
    Facts.tell("handles at the end", handles());
    Facts.tell("repeated", PatientStart.repeated());
  }

  private static int spawn(int count, int threads) throws Exception {
    AtomicInteger left = new AtomicInteger(count);
    AtomicInteger failed = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(pool.submit(() -> work(left, failed)));
    }
    pool.shutdown();
    for (Future<?> worker : workers) {
      worker.get();
    }
    return failed.get();
  }

  private static Void work(AtomicInteger left, AtomicInteger failed) throws Exception {
    while (left.getAndDecrement() > 0) {
      Process child = PatientStart.of(new ProcessBuilder(Program.endingAtOnce()));
      failed.addAndGet(child.waitFor() == 0 ? 0 : 1);
      close(child);
      ENDED.incrementAndGet();
    }
    return null;
  }

  private static void watchProgress() {
    Thread watch =
        new Thread(
            () -> {
              int before = -1;
              while (before != ENDED.get()) {
                before = ENDED.get();
                try {
                  TimeUnit.SECONDS.sleep(STALL_SECONDS);
                } catch (InterruptedException e) {
                  return;
                }
              }
              System.err.println("stalled after " + before + " children");
              Thread.getAllStackTraces()
                  .forEach((thread, stack) -> System.err.println(thread + Arrays.toString(stack)));
              Runtime.getRuntime().halt(STALLED);
            });
    watch.setDaemon(true);
    watch.start();
  }

  private static void close(Process child) throws IOException {
    child.getOutputStream().close();
    child.getInputStream().close();
    child.getErrorStream().close();
  }

  /** The lowest count of some: the collector returns the handles of ended processes when it can. */
  private static int handles() throws InterruptedException {
    int lowest = Integer.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      System.gc();
      Thread.sleep(100);
      lowest = Math.min(lowest, count());
    }
    return lowest;
  }

  private static int count() {
    return Program.onWindows()
        ? Win32.handleCount()
        : Objects.requireNonNull(new File("/proc/self/fd").list()).length;
  }
}
