package io.funny.demo.heir;

/** Sleeps, where the system has no program for that. */
public final class Sleeper {
  private static final long MILLIS = 1000;

  private Sleeper() {}

  public static void main(String[] args) throws InterruptedException {
    Thread.sleep(Integer.parseInt(args[0]) * MILLIS);
  }
}
