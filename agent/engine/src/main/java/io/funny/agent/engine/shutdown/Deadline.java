package io.funny.agent.engine.shutdown;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Halts the JVM when its shutdown has not ended in time. Its thread is started beforehand: in a JVM
 * that hangs there may be no memory for one. Thread-safe.
 */
public final class Deadline implements Runnable {

  private final Halt halt;
  private boolean armed;
  private long end;
  private Duration patience;
  private int exitCode;

  /** Ends the JVM at once. */
  public interface Halt {

    /**
     * Ends it.
     *
     * @param why in words, to follow "halted"
     * @param patience how long it may take to say so
     */
    void halt(int exitCode, String why, Duration patience);
  }

  Deadline(Halt halt) {
    this.halt = halt;
  }

  /** Starts the thread; a daemon, out of reach of the application's group. */
  void start() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread thread = new Thread(group, this, "funny-agent-deadline", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
  }

  /**
   * Sets the deadline; the first one holds.
   *
   * @param time from now
   * @param lastWords how much of it is kept for saying that the JVM is halted
   */
  synchronized void arm(Duration time, Duration lastWords, int code) {
    if (!armed) {
      armed = true;
      exitCode = code;
      setEnd(System.nanoTime() + time.minus(lastWords).toNanos(), lastWords);
    }
  }

  /**
   * Sets an earlier deadline, if there is one.
   *
   * @param time from now
   */
  synchronized void hurry(Duration time, Duration lastWords) {
    long earlier = System.nanoTime() + time.minus(lastWords).toNanos();
    if (armed && earlier - end < 0) {
      setEnd(earlier, lastWords);
    }
  }

  private synchronized void setEnd(long nanoTime, Duration lastWords) {
    end = nanoTime;
    patience = lastWords;
    notifyAll();
  }

  @Override
  public void run() {
    int code;
    Duration words;
    synchronized (this) {
      while (!armed || end - System.nanoTime() > 0) {
        try {
          if (armed) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, end - System.nanoTime()));
          } else {
            wait();
          }
        } catch (InterruptedException e) {
          // Somebody who interrupts every thread of the JVM does not mean the deadline.
        }
      }
      code = exitCode;
      words = patience;
    }
    halt.halt(code, "because the shutdown did not end in time", words);
  }
}
