package io.funny.agent.it.guest.ownend;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Parts of an application: hooks, threads and what they do. What one of them throws is harm. */
final class Part {
  private static final int PATIENCE = 20_000;

  private Part() {}

  /** What a part does. */
  interface Work {
    void run() throws Exception;
  }

  static Thread hook(String name, Work work) {
    Thread thread = thread(name, work);
    Runtime.getRuntime().addShutdownHook(thread);
    return thread;
  }

  /** Starts a thread that does not keep the JVM alive. */
  static void daemon(String name, Work work) {
    Thread thread = thread(name, work);
    thread.setDaemon(true);
    thread.start();
  }

  /** Starts a thread that keeps the JVM alive. */
  static void start(String name, Work work) {
    thread(name, work).start();
  }

  static Thread thread(String name, Work work) {
    return new Thread(task(name, work), name);
  }

  static Runnable task(String name, Work work) {
    return () -> {
      try {
        work.run();
      } catch (Exception | Error e) {
        Seen.harm(name, e);
      }
    };
  }

  /** Goes on in whatever thread: to be interrupted is harm, and the rest of the time is slept. */
  static void sleep(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      try {
        Thread.sleep(left);
      } catch (InterruptedException e) {
        Seen.harm(Thread.currentThread().getName() + " was interrupted");
      }
    }
  }

  /** Works without a break at which an interrupt would be noticed. */
  static void compute(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /** Saves in steps of the same length, each of them a file's line that counts. */
  static void save(String what, int steps, long millisEach) {
    for (int i = 0; i < steps; i++) {
      sleep(millisEach);
      Seen.done(what + " saved record " + i);
    }
  }

  static String get(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) new URL("http://" + Guests.address() + path).openConnection();
    connection.setConnectTimeout(PATIENCE);
    connection.setReadTimeout(PATIENCE);
    try (InputStream answer = connection.getInputStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
