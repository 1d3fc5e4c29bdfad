package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Tells of a framework that has stopped its application inside the JVM and is about to start it
 * again: what the application left behind is to be gone by then. At the normal returns, because the
 * framework's own order is better than ours for whatever it knows itself.
 */
final class ReloadHook extends Hook {

  private final String framework;
  private final String method;

  /**
   * @param framework for people
   * @param method without parameters
   */
  ReloadHook(String framework, String className, String method) {
    super(className, "OpenedBridge.reloading");
    this.framework = framework;
    this.method = method;
  }

  @Override
  MethodVisitor rewrite(EnclosingMethod enclosing, MethodVisitor next, Runnable found) {
    if (!enclosing.name().equals(method) || !enclosing.descriptor().startsWith("()")) {
      return next;
    }
    found.run();
    return new MethodVisitor(ClassRewriter.ASM_API, next) {
      @Override
      public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
          visitLdcInsn(framework);
          visitMethodInsn(
              Opcodes.INVOKESTATIC,
              "io/funny/agent/boot/OpenedBridge",
              "reloading",
              "(Ljava/lang/String;)V",
              false);
        }
        super.visitInsn(opcode);
      }
    };
  }
}
