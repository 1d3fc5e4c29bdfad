package io.funny.agent.it.guest;

import com.sun.jna.Pointer;

/**
 * The number that {@code GetStdHandle} returns has passed on to another object, an event here.
 * Watches the event's inherit flag while children are started. The argument is for {@link Seal}.
 */
public final class BorrowedStdHandle {
  private static final int SPAWNS = 10;

  private static volatile boolean cleared;

  private BorrowedStdHandle() {}

  public static void main(String[] args) throws Exception {
    Seal.await(args);
    Pointer event = Win32.inheritableEvent();
    Win32.setStdHandle(Win32.STD_INPUT_HANDLE, event);
    Thread watch = new Thread(() -> watch(Pointer.nativeValue(event)));
    watch.setDaemon(true);
    watch.start();
    for (int i = 0; i < SPAWNS; i++) {
      new ProcessBuilder(Program.exitCode(0)).start().waitFor();
    }
    Facts.tell("flag of a foreign handle was cleared", cleared);
  }

  private static void watch(long handle) {
    while (!cleared) {
      cleared = !Win32.isInheritable(handle);
    }
  }
}
