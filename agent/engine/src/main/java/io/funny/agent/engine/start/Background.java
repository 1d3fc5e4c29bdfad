package io.funny.agent.engine.start;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The agent's one thread: a daemon that runs tasks in order, each shielded from the failure of the
 * one before. Off the application's path, and invisible to its shutdown.
 */
final class Background implements Executor, Runnable {

  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  void start() {
    daemon("funny-agent", this).start();
  }

  /** A thread, not started yet, that is none of the application's business. */
  static Thread daemon(String name, Runnable work) {
    // No inheritable thread locals: the application's values must not live as long as we do.
    Thread thread = new Thread(topGroup(), work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Background.class.getClassLoader());
    return thread;
  }

  /** The application may interrupt, list or end its own group. */
  private static ThreadGroup topGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Waits until what is queued by now has been done, if it does not take longer. */
  void flush(Duration patience) {
    CountDownLatch done = new CountDownLatch(1);
    execute(done::countDown);
    try {
      if (!done.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return; // who waits has waited long enough
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs tasks for the life of the JVM. */
  @Override
  public void run() {
    while (true) {
      try {
        tasks.take().run();
      } catch (InterruptedException e) {
        // Nobody has a reason to; the work of the next task is still wanted.
      } catch (Throwable e) {
        // The task reported what it could; the next one has its own chance.
      }
    }
  }
}
