package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Passes on the PID of a child that was started, where {@code ProcessImpl}'s constructor makes its
 * {@code ProcessHandle}: however it was created, and before anybody waits for it, so that the PID
 * is still its own.
 */
final class ChildStartHook extends Hook {

  ChildStartHook() {
    super("java/lang/ProcessImpl", "getInternal");
  }

  @Override
  MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
    return new CallVisitor(
        next,
        "java/lang/ProcessHandleImpl",
        "getInternal",
        "(J)Ljava/lang/ProcessHandleImpl;",
        found) {
      @Override
      void atCall(int opcode, boolean isInterface) {
        visitInsn(Opcodes.DUP2); // pid, pid
        callBridge("io/funny/agent/boot/SpawnBridge", "started", "(J)V");
        call(opcode, isInterface);
      }
    };
  }
}
