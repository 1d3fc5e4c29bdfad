package io.funny.agent.it.guest;

import io.funny.agent.engine.os.windows.process.WindowsSelfIdentity;
import io.funny.agent.engine.os.windows.process.WindowsShutdownRequests;

/** Waits until another process asks it to end, and runs its shutdown hooks then. */
public final class EndOnRequest {
  private static final int EXIT_CODE = 143;

  private EndOnRequest() {}

  public static void main(String[] args) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Facts.tell("ask: hook", "ran")));
    new WindowsShutdownRequests(new WindowsSelfIdentity()).listen(() -> System.exit(EXIT_CODE));
    Thread.sleep(120_000);
  }
}
