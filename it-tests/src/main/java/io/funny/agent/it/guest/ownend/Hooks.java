package io.funny.agent.it.guest.ownend;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** What applications do in their shutdown hooks. */
final class Hooks {
  private static final int MANY = 300;

  private Hooks() {}

  /** Saves for three seconds. */
  static void saves() {
    Part.hook("saver", () -> Part.save("hook", 6, 500));
  }

  /** Ends everybody's waiting by an interrupt, and has work left after that. */
  static void interruptsAll() {
    Part.hook(
        "saver",
        () -> {
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread != Thread.currentThread())
              .forEach(Thread::interrupt);
          Part.compute(1500);
          Seen.done("hook flushed");
        });
    Part.daemon(
        "worker",
        () -> {
          try {
            Thread.sleep(100_000);
          } catch (InterruptedException e) {
            Seen.done("worker was told");
          }
        });
  }

  /** The same with the group of its own thread. */
  static void interruptsItsGroup() {
    Part.hook(
        "saver",
        () -> {
          Thread.currentThread().getThreadGroup().interrupt();
          Thread.interrupted();
          Part.compute(1500);
          Seen.done("hook flushed");
        });
  }

  /** More hooks than any pool has threads, each of which waits for all others. */
  static void waitForOneAnother() {
    CyclicBarrier all = new CyclicBarrier(MANY);
    for (int i = 0; i < MANY; i++) {
      String name = "hook " + i;
      Part.hook(
          name,
          () -> {
            try {
              all.await();
              Seen.done(name);
            } catch (BrokenBarrierException e) {
              Seen.harm(name, e);
            }
          });
    }
  }
}
