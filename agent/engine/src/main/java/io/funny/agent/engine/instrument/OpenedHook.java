package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Passes an object to {@code OpenedBridge} at each normal return of one of its methods, where it
 * has become something that may have to be closed. The class may be the JDK's or the application's.
 */
final class OpenedHook extends Hook {

  private static final String CONSTRUCTOR = "<init>";

  private final String kind;
  private final String method;
  private final String parameters;

  /**
   * @param kind one of the words of {@link OpenedKind}
   * @param parameters as a method descriptor begins, such as {@code (Ljava/net/SocketAddress;I)}
   */
  OpenedHook(String kind, String className, String method, String parameters) {
    super(className, "OpenedBridge.found");
    this.kind = kind;
    this.method = method;
    this.parameters = parameters;
  }

  /** Also passed on before the constructor of a subclass has ended. */
  static OpenedHook ofConstructors(String kind, String className) {
    return new OpenedHook(kind, className, CONSTRUCTOR, "(");
  }

  @Override
  MethodVisitor rewrite(EnclosingMethod enclosing, MethodVisitor next, Runnable found) {
    if (!enclosing.name().equals(method)
        || !enclosing.descriptor().startsWith(parameters)
        || enclosing.isStatic()) {
      return next;
    }
    found.run();
    return new MethodVisitor(ClassRewriter.ASM_API, next) {
      @Override
      public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
          visitLdcInsn(kind);
          visitVarInsn(Opcodes.ALOAD, 0);
          visitMethodInsn(
              Opcodes.INVOKESTATIC,
              "io/funny/agent/boot/OpenedBridge",
              "found",
              "(Ljava/lang/String;Ljava/lang/Object;)V",
              false);
        }
        super.visitInsn(opcode);
      }
    };
  }
}
