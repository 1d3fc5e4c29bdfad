package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Reports the descriptor of a {@code ServerSocket} of Java 11's socket implementation. */
final class PlainSocketListenHook extends Hook {

  private static final String OWNER = "java/net/AbstractPlainSocketImpl";

  PlainSocketListenHook() {
    super(OWNER, "socketListen");
  }

  @Override
  MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
    return new CallVisitor(next, OWNER, "socketListen", "(I)V", found) {
      @Override
      void atCall(int opcode, boolean isInterface) {
        call(opcode, isInterface);
        visitVarInsn(Opcodes.ALOAD, 0);
        visitMethodInsn(
            Opcodes.INVOKEVIRTUAL, OWNER, "getFileDescriptor", "()Ljava/io/FileDescriptor;", false);
        callBridge("io/funny/agent/boot/ListenBridge", "listening", "(Ljava/io/FileDescriptor;)V");
      }
    };
  }
}
