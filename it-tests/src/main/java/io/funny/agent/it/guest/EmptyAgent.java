package io.funny.agent.it.guest;

/** An agent that does nothing: the floor for what any agent costs at start-up. */
public final class EmptyAgent {
  private EmptyAgent() {}

  public static void premain(String options) {
    // Nothing.
  }
}
