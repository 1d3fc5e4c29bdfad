package io.funny.agent.it.guest;

import java.util.List;

/** Shutdown hooks as they should not be. */
public final class TroublesomeHooks {
  static final Object LOCK = new Object();

  private TroublesomeHooks() {}

  /**
   * Adds those that are named: {@code throws}, {@code spawns}, {@code stuck}, {@code slow}, {@code
   * needs lock}.
   */
  public static void add(List<String> wishes) {
    add(wishes, "throws", TroublesomeHooks::fail);
    add(wishes, "spawns", TroublesomeHooks::spawn);
    add(wishes, "stuck", TroublesomeHooks::neverReturn);
    add(wishes, "slow", TroublesomeHooks::takeTime);
    add(wishes, "needs lock", TroublesomeHooks::lock);
  }

  private static void add(List<String> wishes, String name, Runnable action) {
    if (wishes.contains(name)) {
      Runtime.getRuntime().addShutdownHook(new Thread(action, name));
    }
  }

  private static void fail() {
    Facts.tell("ran", "throws");
    throw new IllegalStateException("hook that fails");
  }

  private static void spawn() {
    try {
      Facts.tell("ran", "child " + new ProcessBuilder(Program.endingAtOnce()).start().waitFor());
    } catch (Exception e) {
      Facts.tell("ran", e);
    }
  }

  private static void takeTime() {
    Facts.tell("ran", "slow");
    try {
      Thread.sleep(3000);
      Facts.tell("ran", "slow to its end");
    } catch (InterruptedException e) {
      Facts.tell("ran", "interrupt");
    }
  }

  private static void lock() {
    Facts.tell("ran", "needs lock");
    synchronized (LOCK) {
      Facts.tell("ran", "has lock");
    }
  }

  private static void neverReturn() {
    Facts.tell("ran", "stuck");
    while (true) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        Facts.tell("ran", "interrupt");
      }
    }
  }
}
