package io.funny.agent.it.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * While Java starts children that end at once, native code of the same JVM starts others that
 * inherit every inheritable handle. The pipe ends for the former are inheritable for the moment of
 * their start, so some of the latter catch them, and hold them as long as they live.
 */
public final class ReverseLeak {
  private static final int SPAWNS = 30;
  private static final String THIEF_LIFE_MILLIS = "15000";
  private static final int UNHELD_SECONDS = 3;
  private static final int RELEASED_SECONDS = 60;

  private ReverseLeak() {}

  /** When something was going on. */
  private static final class Interval {
    private final long start;
    private final long end;

    Interval(long start, long end) {
      this.start = start;
      this.end = end;
    }

    boolean overlaps(Interval other) {
      return start <= other.end && other.start <= end;
    }
  }

  public static void main(String[] args) throws Exception {
    ConcurrentLinkedQueue<Interval> thefts = new ConcurrentLinkedQueue<>();
    Thread thief = new Thread(() -> steal(thefts));
    thief.start();

    ExecutorService readers = Executors.newCachedThreadPool();
    List<Interval> spawns = new ArrayList<>();
    List<Future<Long>> outputs = new ArrayList<>();
    for (int i = 0; i < SPAWNS; i++) {
      long start = System.nanoTime();
      Process child = new ProcessBuilder(Program.exitCode(0)).start();
      spawns.add(new Interval(start, System.nanoTime()));
      outputs.add(readers.submit(() -> (long) child.getInputStream().readAllBytes().length));
      child.waitFor();
    }
    thief.join();

    int leaked = 0;
    int unexplained = 0;
    for (int i = 0; i < SPAWNS; i++) {
      if (!endsWithin(outputs.get(i), leaked == 0 ? UNHELD_SECONDS : 0)) {
        Interval spawn = spawns.get(i);
        leaked++;
        unexplained += thefts.stream().anyMatch(spawn::overlaps) ? 0 : 1;
      }
    }
    Facts.tell("spawns", SPAWNS);
    Facts.tell("leaked", leaked);
    Facts.tell("leaked outside a spawn", unexplained);
    boolean released = true;
    for (Future<Long> output : outputs) {
      released &= endsWithin(output, RELEASED_SECONDS);
    }
    Facts.tell("released in the end", released);
    readers.shutdown();
  }

  private static void steal(ConcurrentLinkedQueue<Interval> thefts) {
    List<String> command = Program.windows("sleeper", THIEF_LIFE_MILLIS);
    for (int i = 0; i < SPAWNS; i++) {
      long start = System.nanoTime();
      Win32.spawnInheritingAll(command);
      thefts.add(new Interval(start, System.nanoTime()));
    }
  }

  private static boolean endsWithin(Future<?> future, int seconds) throws Exception {
    try {
      future.get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException stillHeld) {
      return false;
    }
  }
}
