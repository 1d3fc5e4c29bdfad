package io.funny.demo.server.commands;

/** A command that takes its time and says so. */
public final class Countdown {
  private static final int PAUSE_MS = 500;

  private Countdown() {}

  public static void main(String[] args) throws InterruptedException {
    for (int left = Integer.parseInt(args[0]); left > 0; left--) {
      System.out.println(left + " …");
      Thread.sleep(PAUSE_MS);
    }
    System.out.println("Done.");
  }
}
