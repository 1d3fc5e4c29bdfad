package io.funny.agent.it.guest;

import java.util.concurrent.TimeUnit;

/** Ends the process of this PID outright, as a task manager does. */
public final class Termination {
  private static final long SECONDS = 30;

  private Termination() {}

  public static void main(String[] args) throws Exception {
    ProcessHandle process = ProcessHandle.of(Long.parseLong(args[0])).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(SECONDS, TimeUnit.SECONDS);
  }
}
