package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Frames the bind of a {@code ServerSocket} of Java 11's socket implementation. */
final class PlainSocketBindHook extends Hook {

  private static final String OWNER = "java/net/AbstractPlainSocketImpl";

  PlainSocketBindHook() {
    super(OWNER, "socketBind");
  }

  @Override
  MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
    boolean knows = method.sees("isServer", "Z"); // from Java 13
    return new BindCallVisitor(method, next, OWNER, "socketBind", found) {
      @Override
      void pushIsServer() {
        visitVarInsn(Opcodes.ALOAD, 0);
        if (knows) {
          visitFieldInsn(Opcodes.GETFIELD, OWNER, "isServer", "Z");
        } else {
          visitMethodInsn(
              Opcodes.INVOKEVIRTUAL,
              "java/net/SocketImpl",
              "getServerSocket",
              "()Ljava/net/ServerSocket;",
              false);
          visitMethodInsn(
              Opcodes.INVOKESTATIC, "java/util/Objects", "nonNull", "(Ljava/lang/Object;)Z", false);
        }
      }

      @Override
      void pushSocket() {
        visitVarInsn(Opcodes.ALOAD, 0);
        visitFieldInsn(Opcodes.GETFIELD, "java/net/SocketImpl", "fd", "Ljava/io/FileDescriptor;");
      }
    };
  }
}
