package io.funny.agent.it.ownend;

/** Threads for what waits most of the time. */
final class Threads {
  private Threads() {}

  /** As an executor: each task has a thread of its own. */
  static void startDaemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }
}
