package io.funny.agent.it.guest;

import java.util.concurrent.TimeUnit;

/**
 * Native code of this JVM starts a child that inherits every inheritable handle, after waiting up
 * to as many seconds as the argument says until the socket that this JVM inherited is sealed.
 */
public final class NativeSpawn {
  private NativeSpawn() {}

  public static void main(String[] args) throws Exception {
    long socket = Long.parseLong(System.getenv("FUNNY_IT_SOCKET"));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(args[0]));
    while (Win32.isInheritable(socket) && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    Facts.tell("socket is inheritable", Win32.isInheritable(socket));
    Win32.spawnInheritingAll(Program.sleeper());
    Facts.tell("stdout is inheritable", Win32.isInheritable(stdout()));
  }

  private static long stdout() {
    return Long.parseLong(Win32.value(Win32.stdHandle(Win32.STD_OUTPUT_HANDLE)));
  }
}
