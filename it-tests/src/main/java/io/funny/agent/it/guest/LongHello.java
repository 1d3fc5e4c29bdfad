package io.funny.agent.it.guest;

/** Hello World that does not end before a signal comes. */
public final class LongHello {
  private LongHello() {}

  public static void main(String[] args) throws Exception {
    System.out.println("Hello World");
    Thread.sleep(500); // the agent warms up
    Facts.tell("ready", true);
    Thread.sleep(120_000);
  }
}
