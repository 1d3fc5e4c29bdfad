package io.funny.agent.it.guest.ownend;

import java.util.concurrent.CountDownLatch;

/**
 * Where a hook saves what is left. The main thread closes it when it is through with its work,
 * which it never is in a JVM that is ended from outside.
 */
final class Store {
  private static final int RECORDS = 10;

  private final CountDownLatch closed = new CountDownLatch(1);

  /** A hook's work. */
  void saveAll() {
    for (int i = 0; i < RECORDS; i++) {
      Part.sleep(100);
      if (closed.getCount() == 0) {
        throw new IllegalStateException("the store is closed at record " + i);
      }
      Seen.done("hook saved record " + i);
    }
  }

  /** The main thread's clean-up; it takes its time after it has closed the store. */
  void closeSlowly() {
    Seen.begun("clean-up of the main thread");
    closed.countDown();
    Part.sleep(1500);
    Seen.done("clean-up of the main thread");
  }
}
