package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Passes on a child that was started, and its PID, where {@code ProcessImpl}'s constructor makes
 * its {@code ProcessHandle}: however it was created, and before anybody waits for it, so that the
 * PID is still its own.
 */
final class ChildStartHook extends Hook {

  private static final String BRIDGE = "io/funny/agent/boot/SpawnBridge";

  ChildStartHook() {
    super("java/lang/ProcessImpl", "getInternal");
  }

  @Override
  MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
    if (!method.name().equals("<init>")) {
      return next;
    }
    return new CallVisitor(
        next,
        "java/lang/ProcessHandleImpl",
        "getInternal",
        "(J)Ljava/lang/ProcessHandleImpl;",
        found) {
      @Override
      void atCall(int opcode, boolean isInterface) {
        visitVarInsn(Opcodes.ALOAD, 0);
        callBridge(BRIDGE, "made", "(Ljava/lang/Process;)V");
        visitInsn(Opcodes.DUP2); // pid, pid
        callBridge(BRIDGE, "started", "(J)V");
        call(opcode, isInterface);
      }
    };
  }
}
