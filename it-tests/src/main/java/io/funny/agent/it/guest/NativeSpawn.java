package io.funny.agent.it.guest;

/**
 * Native code of this JVM starts a child that inherits every inheritable handle. The argument is
 * for {@link Seal}.
 */
public final class NativeSpawn {
  private NativeSpawn() {}

  public static void main(String[] args) throws Exception {
    Seal.await(args);
    Facts.tell("socket is inheritable", Win32.isInheritable(Seal.inheritedSocket()));
    Win32.spawnInheritingAll(Program.sleeper());
    Facts.tell("stdout is inheritable", Win32.isInheritable(stdout()));
  }

  private static long stdout() {
    return Long.parseLong(Win32.value(Win32.stdHandle(Win32.STD_OUTPUT_HANDLE)));
  }
}
