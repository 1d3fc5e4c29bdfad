package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Tells of {@code java.lang.Shutdown.exit}, before it takes its lock: the only place where the exit
 * code is known, and where a second signal and a {@code System.exit} in a shutdown hook come by,
 * which the JDK would let wait forever.
 */
final class ShutdownExitHook extends Hook {

  static final String CLASS = "java/lang/Shutdown";

  ShutdownExitHook() {
    super(CLASS, "exit");
  }

  @Override
  MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
    if (!method.isStatic()
        || !method.name().equals("exit")
        || !method.descriptor().equals("(I)V")) {
      return next;
    }
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
}
