package io.funny.agent.it.guest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Starts many children at the same time, each waiting for the end of its stdin, then closes the
 * stdin of one after the other. A child goes on waiting if a sibling holds the other end of its
 * pipe.
 */
public final class Siblings {
  private static final int CHILDREN = 64;
  private static final int PATIENCE_SECONDS = 20;

  private Siblings() {}

  public static void main(String[] args) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<Process>> starts = new ArrayList<>();
    for (int i = 0; i < CHILDREN; i++) {
      starts.add(threads.submit(() -> new ProcessBuilder(Program.probe("cat")).start()));
    }
    List<Process> children = new ArrayList<>();
    for (Future<Process> start : starts) {
      children.add(start.get());
    }
    threads.shutdown();

    Facts.tell("alive together", children.stream().filter(Process::isAlive).count());
    int held = 0;
    int echoed = 0;
    for (int i = 0; i < CHILDREN; i++) {
      Process child = children.get(i);
      String text = "child " + i;
      try (OutputStream stdin = child.getOutputStream()) {
        stdin.write(text.getBytes(US_ASCII));
      }
      if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        held++;
        child.destroyForcibly();
      }
      echoed += text.equals(new String(child.getInputStream().readAllBytes(), US_ASCII)) ? 1 : 0;
    }
    Facts.tell("pipes held by a sibling", held);
    Facts.tell("right output", echoed);
  }
}
