package io.funny.agent.it.guest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Spawns in several threads from the first moment on, while the agent still warms up. */
public final class EarlySpawns {
  private static final int THREADS = 4;
  private static final long NANOS = TimeUnit.SECONDS.toNanos(5);

  private EarlySpawns() {}

  public static void main(String[] args) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    List<Future<Integer>> workers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      workers.add(pool.submit(EarlySpawns::spawn));
    }
    pool.shutdown();
    int wrong = 0;
    for (Future<Integer> worker : workers) {
      wrong += worker.get();
    }
    Facts.tell("wrong", wrong);
  }

  private static int spawn() throws Exception {
    int wrong = 0;
    for (long start = System.nanoTime(); System.nanoTime() - start < NANOS; ) {
      Process child = PatientStart.of(new ProcessBuilder(Program.probe("cat")));
      try (OutputStream stdin = child.getOutputStream()) {
        stdin.write("text".getBytes(US_ASCII));
      }
      String output = new String(child.getInputStream().readAllBytes(), US_ASCII);
      wrong += output.equals("text") && child.waitFor() == 0 ? 0 : 1;
    }
    return wrong;
  }
}
