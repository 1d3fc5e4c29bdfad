package io.funny.agent.engine.os.windows.dll;

import io.funny.agent.shutdown.phased.TimeText;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads for system calls that may never return: daemons, left behind with the call if so. */
public final class AbandonableThread {

  private AbandonableThread() {}

  /** Starts a daemon thread that holds nothing of the application's. */
  public static Thread start(String name, Runnable work) {
    // No inheritable thread locals, and not in a group that the application may interrupt.
    Thread thread = new Thread(topGroup(), () -> runQuietly(work), "funny-agent " + name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(AbandonableThread.class.getClassLoader());
    thread.start();
    return thread;
  }

  private static void runQuietly(Runnable work) {
    try {
      work.run();
    } catch (Throwable e) {
      // Not for the application's handler of uncaught exceptions; who waits sees the end.
    }
  }

  /**
   * The result of a call on a thread of its own. What the call opens, it must close: it may still
   * be running when this gives up.
   *
   * @throws IOException if it throws that, or does not return in time
   */
  public static <T> T call(String name, Callable<T> call, Duration patience) throws IOException {
    CompletableFuture<T> result = new CompletableFuture<>();
    start(
        name,
        () -> {
          try {
            result.complete(call.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    try {
      return result.get(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(name + ": no answer within " + TimeText.of(patience), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(name + ": interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException) {
        throw (IOException) e.getCause();
      }
      throw new IOException(name + ": " + e.getCause(), e.getCause());
    }
  }

  private static ThreadGroup topGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
