package io.funny.agent.engine.spawn;

import io.funny.agent.boot.ProcessCreator;
import io.funny.agent.engine.report.Notices;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Windows: creates processes through the launcher of the operating system's side, and through the
 * JDK's native way whenever that is not to be had. Called by many threads.
 */
public final class PreparedCreator implements ProcessCreator {

  private static final int MAX_WAIT_SECONDS = 10;

  private final FutureTask<ProcessCreator> launcher;
  private final ProcessCreator jdk;
  private final Notices notices;
  private volatile boolean late;

  /**
   * @param launcher makes the launcher; called once, by {@link #prepare()}
   * @param jdk the JDK's own way
   */
  public PreparedCreator(Callable<ProcessCreator> launcher, ProcessCreator jdk, Notices notices) {
    this.launcher = new FutureTask<>(launcher);
    this.jdk = jdk;
    this.notices = notices;
  }

  /** Makes the launcher. On the background thread; spawns that come before it is done wait. */
  public void prepare() {
    launcher.run();
  }

  @Override
  public long create(
      String commandLine,
      String environmentBlock,
      String directory,
      long[] stdHandles,
      boolean redirectErrorStream)
      throws IOException {
    try {
      return ready()
          .create(commandLine, environmentBlock, directory, stdHandles, redirectErrorStream);
    } catch (RuntimeException | LinkageError | ExecutionException | TimeoutException e) {
      fallBack(e instanceof ExecutionException ? e.getCause() : e);
    }
    return jdk.create(commandLine, environmentBlock, directory, stdHandles, redirectErrorStream);
  }

  /**
   * Waits, but not for ever: whatever keeps the native library from loading does not keep a spawn,
   * and only the first one waits for it in vain. An interrupt is left for the application, as the
   * JDK's native way, which does not look at it, leaves it.
   */
  private ProcessCreator ready() throws ExecutionException, TimeoutException {
    boolean interrupted = false;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(late ? 0 : MAX_WAIT_SECONDS);
    try {
      while (true) {
        try {
          return launcher.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (TimeoutException e) {
          late = true;
          throw e;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void fallBack(Throwable reason) {
    notices.failed(
        "create this JVM's child processes in isolation",
        reason,
        "They are started the JDK's way and inherit its handles.");
  }
}
