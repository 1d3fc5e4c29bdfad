package io.funny.agent.it.guest.left;

import io.funny.agent.it.guest.Facts;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;

/**
 * An application that opens things and closes none of them. Arguments: a folder; whether it tells
 * at the end what is open, which takes the agent; {@code exit} or {@code wait} for a signal.
 */
public final class Leftovers {
  private Leftovers() {}

  public static void main(String[] args) throws Exception {
    Listeners listeners = new Listeners();
    Schedules schedules = new Schedules();
    Databases databases = new Databases(args[0]);
    if (Boolean.parseBoolean(args[1])) {
      atEnd(ShutdownPhase.SERVICES, listeners);
      atEnd(ShutdownPhase.DATABASE, schedules);
      atEnd(ShutdownPhase.FINAL, databases);
    }
    Facts.tell("ready", true);
    if (args[2].equals("exit")) {
      System.exit(0);
    }
    Thread.sleep(120_000); // until a signal comes
  }

  private static void atEnd(ShutdownPhase phase, Runnable tell) {
    ShutdownRegistry.register("tell, in " + phase, tell::run, phase);
  }
}
