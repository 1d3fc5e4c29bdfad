package io.funny.agent.it.guest;

/** Starts a child that signals the event that this JVM inherited from its parent, if it can. */
public final class HandDown {
  private HandDown() {}

  public static void main(String[] args) throws Exception {
    String event = System.getenv("FUNNY_IT_EVENT");
    Facts.tell("jvm-inherited", Win32.isInheritable(Long.parseLong(event)));
    Facts.tell("code", new ProcessBuilder(Program.probe("set-event", event)).start().waitFor());
  }
}
