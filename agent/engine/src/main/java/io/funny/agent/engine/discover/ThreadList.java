package io.funny.agent.engine.discover;

import java.util.Arrays;
import java.util.List;

/** The live threads of the JVM, without where they stand. Virtual ones are not among them. */
final class ThreadList {

  private ThreadList() {}

  static List<Thread> live() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() + 64];
    int count = root.enumerate(threads);
    while (count == threads.length) { // some may have been left out
      threads = new Thread[2 * count];
      count = root.enumerate(threads);
    }
    return Arrays.asList(threads).subList(0, count);
  }
}
