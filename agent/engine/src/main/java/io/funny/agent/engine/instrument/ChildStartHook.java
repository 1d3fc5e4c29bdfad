package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Linux: passes on a child that was started, and its PID, where {@code ProcessImpl.initStreams}
 * asks for its exit code.
 */
final class ChildStartHook extends Hook {

  ChildStartHook() {
    super("java/lang/ProcessImpl", "completion");
  }

  /** {@code onExit} makes the same call, later. */
  @Override
  MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
    return method.name().equals("initStreams") && !method.isStatic()
        ? new Completion(next, found)
        : next;
  }

  private static final String BRIDGE = "io/funny/agent/boot/SpawnBridge";

  private static final class Completion extends CallVisitor {

    Completion(MethodVisitor next, Runnable found) {
      super(
          next,
          "java/lang/ProcessHandleImpl",
          "completion",
          "(JZ)Ljava/util/concurrent/CompletableFuture;",
          found);
    }

    @Override
    void atCall(int opcode, boolean isInterface) {
      visitVarInsn(Opcodes.ALOAD, 0);
      callBridge(BRIDGE, "made", "(Ljava/lang/Process;)V");
      // stack: pid, reap
      visitInsn(Opcodes.DUP_X2);
      visitInsn(Opcodes.POP); // reap, pid
      visitInsn(Opcodes.DUP2);
      callBridge(BRIDGE, "started", "(J)V");
      visitInsn(Opcodes.DUP2_X1);
      visitInsn(Opcodes.POP2); // pid, reap
      call(opcode, isInterface);
    }
  }
}
