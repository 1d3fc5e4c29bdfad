package io.funny.agent.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The agent's one thread: a daemon that runs tasks in order, each shielded from the failure of the
 * one before. Off the application's path, and invisible to its shutdown.
 */
final class Background implements Executor, Runnable {

  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  void start() {
    // No inheritable thread locals: the application's values must not live as long as we do.
    Thread thread = new Thread(null, this, "funny-agent", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Background.class.getClassLoader());
    thread.start();
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Runs tasks for the life of the JVM. */
  @Override
  public void run() {
    while (true) {
      try {
        tasks.take().run();
      } catch (InterruptedException e) {
        return; // nobody has a reason to, so whoever did wants this thread gone
      } catch (Throwable e) {
        // The task reported what it could; the next one has its own chance.
      }
    }
  }
}
