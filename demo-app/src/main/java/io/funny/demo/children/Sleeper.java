package io.funny.demo.children;

/** A child that sleeps for a day, for systems without such a program. */
final class Sleeper {
  private Sleeper() {}

  public static void main(String[] args) throws InterruptedException {
    Thread.sleep(86_400_000L);
  }
}
