package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Tells of {@code java.lang.Shutdown.exit}, before it takes its lock: the only place where the exit
 * code is known, and where a second signal and a {@code System.exit} in a shutdown hook come by,
 * which the JDK would let wait forever. And of {@code halt}, which ends the JVM, be it in the
 * middle of its shutdown.
 */
final class ShutdownExitHook extends Hook {

  static final String CLASS = "java/lang/Shutdown";

  ShutdownExitHook() {
    super(CLASS, "exit");
  }

  @Override
  MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
    if (!method.isStatic() || !method.descriptor().equals("(I)V")) {
      return next;
    }
    switch (method.name()) {
      case "exit":
        return before(next, found);
      case "halt":
        return beforeHalt(next);
      default:
        return next;
    }
  }

  private static MethodVisitor before(MethodVisitor next, Runnable found) {
    return new MethodVisitor(ClassRewriter.ASM_API, next) {
      @Override
      public void visitCode() {
        found.run();
        super.visitCode();
        visitVarInsn(Opcodes.ILOAD, 0);
        visitMethodInsn(
            Opcodes.INVOKESTATIC, "io/funny/agent/boot/ExitBridge", "exiting", "(I)V", false);
      }
    };
  }

  private static MethodVisitor beforeHalt(MethodVisitor next) {
    return new MethodVisitor(ClassRewriter.ASM_API, next) {
      @Override
      public void visitCode() {
        super.visitCode();
        visitMethodInsn(
            Opcodes.INVOKESTATIC, "io/funny/agent/boot/ExitBridge", "halting", "()V", false);
      }
    };
  }
}
