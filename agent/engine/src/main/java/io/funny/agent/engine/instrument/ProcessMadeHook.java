package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Windows: passes on the object of a child that was started, at the end of its constructor. */
final class ProcessMadeHook extends Hook {

  ProcessMadeHook() {
    super("java/lang/ProcessImpl", "<init>");
  }

  @Override
  MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
    if (!method.name().equals("<init>")) {
      return next;
    }
    return new MethodVisitor(ClassRewriter.ASM_API, next) {
      @Override
      public void visitInsn(int opcode) {
        if (opcode == Opcodes.RETURN) {
          found.run();
          visitVarInsn(Opcodes.ALOAD, 0);
          super.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              "io/funny/agent/boot/SpawnBridge",
              "made",
              "(Ljava/lang/Process;)V",
              false);
        }
        super.visitInsn(opcode);
      }
    };
  }
}
