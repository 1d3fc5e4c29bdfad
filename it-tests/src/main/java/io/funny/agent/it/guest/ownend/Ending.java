package io.funny.agent.it.guest.ownend;

import io.funny.agent.it.guest.AgentAtHome;
import io.funny.agent.it.guest.Facts;
import java.util.concurrent.CountDownLatch;

/**
 * How this JVM ends: the property {@code ending} is {@code signal}, {@code exit} or {@code last},
 * and a file named {@code end} in the run's folder is the order. On Linux the signal comes from
 * outside, on Windows the JVM raises Ctrl+C itself.
 */
public final class Ending {
  public static final int EXIT_CODE = 3;

  private static final int LOOK = 10;
  private static final CountDownLatch ORDERED = new CountDownLatch(1);
  private static boolean ready;

  private Ending() {}

  /** The application is as it should be when the end is ordered. Called again, it does nothing. */
  public static synchronized void ready() throws InterruptedException {
    if (ready) {
      return;
    }
    ready = true;
    AgentAtHome.await();
    if (!isOrderedFromOutside()) {
      Thread operator = new Thread(Ending::awaitOrder, "operator");
      operator.setDaemon(true);
      operator.start();
    }
    Facts.tell("ready", ProcessHandle.current().pid());
  }

  static synchronized boolean isReady() {
    return ready;
  }

  private static boolean isOrderedFromOutside() {
    return System.getProperty("ending").equals("signal")
        && System.getProperty("os.name").equals("Linux");
  }

  /** Waits in the main thread; returns if the JVM is to end with its last thread. */
  static void await() throws InterruptedException {
    if (isLast()) {
      ORDERED.await();
    } else {
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  /** Whether the end was ordered and comes with the last thread. */
  static boolean isLastThreadsTurn() {
    return isLast() && ORDERED.getCount() == 0;
  }

  private static boolean isLast() {
    return System.getProperty("ending").equals("last");
  }

  private static void awaitOrder() {
    try {
      while (!Seen.file("end").exists()) {
        Thread.sleep(LOOK);
      }
      ORDERED.countDown();
      if (System.getProperty("ending").equals("exit")) {
        System.exit(EXIT_CODE);
      } else if (!isLast()) {
        raise("INT");
      }
    } catch (InterruptedException | ReflectiveOperationException e) {
      Seen.harm("the end was not ordered", e);
    }
  }

  private static void raise(String name) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal"); // of which the compiler warns
    Object one = signal.getConstructor(String.class).newInstance(name);
    signal.getMethod("raise", signal).invoke(null, one);
  }
}
