package io.funny.agent.it.guest;

/** The smallest program. */
public final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println("Hello");
  }
}
