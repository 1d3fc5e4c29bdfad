package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;

/**
 * Windows: the one call of the native {@code create} in {@code ProcessImpl}'s constructor goes to
 * the bridge. Quoting, redirects, streams, {@code ProcessHandle} and pipelines stay the JDK's.
 */
final class ProcessCreateHook extends Hook {

  private static final String OWNER = "java/lang/ProcessImpl";

  /** The same in JDK 8 to 25. SapMachine has one parameter more; its call is left alone. */
  private static final String DESCRIPTOR =
      "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;[JZ)J";

  ProcessCreateHook() {
    super(OWNER, "create");
  }

  @Override
  MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
    return new CallVisitor(next, OWNER, "create", DESCRIPTOR, found) {
      @Override
      void atCall(int opcode, boolean isInterface) {
        callBridge("io/funny/agent/boot/SpawnBridge", "create", DESCRIPTOR);
      }
    };
  }
}
