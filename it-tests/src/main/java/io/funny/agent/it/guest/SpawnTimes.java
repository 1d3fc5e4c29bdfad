package io.funny.agent.it.guest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures how long {@code ProcessBuilder.start()} takes in one thread, and how many children four
 * threads start and see ending in a second. The argument is the number of children for each.
 */
public final class SpawnTimes {
  private static final int WARM_UP = 20;
  private static final int THREADS = 4;

  private SpawnTimes() {}

  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    starts(WARM_UP);
    long[] times = starts(count);
    Arrays.sort(times);
    Facts.tell("median start, microseconds", times[count / 2] / 1000);

    long begin = System.nanoTime();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    Callable<long[]> share = () -> starts(count / THREADS);
    List<Future<long[]>> shares = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      shares.add(pool.submit(share));
    }
    for (Future<long[]> done : shares) {
      done.get();
    }
    pool.shutdown();
    double seconds = (System.nanoTime() - begin) / 1e9;
    Facts.tell("spawns per 1000 seconds", Math.round(count / THREADS * THREADS * 1000 / seconds));
  }

  private static long[] starts(int count) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(Program.endingAtOnce());
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      long begin = System.nanoTime();
      Process child = builder.start();
      times[i] = System.nanoTime() - begin;
      child.waitFor();
    }
    return times;
  }
}
