package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Reports a descriptor after {@code sun.nio.ch.Net.listen} returned: the one way to LISTEN of
 * {@code ServerSocketChannel}, {@code AsynchronousServerSocketChannel} and, from Java 13, {@code
 * ServerSocket}.
 */
final class NetListenHook extends Hook {

  NetListenHook(String className) {
    super(className, "listen");
  }

  @Override
  MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
    return new CallVisitor(
        next, "sun/nio/ch/Net", "listen", "(Ljava/io/FileDescriptor;I)V", found) {
      @Override
      void atCall(int opcode, boolean isInterface) {
        visitInsn(Opcodes.DUP2); // descriptor, backlog, descriptor, backlog
        call(opcode, isInterface);
        visitInsn(Opcodes.POP);
        callBridge("io/funny/agent/boot/ListenBridge", "listening", "(Ljava/io/FileDescriptor;)V");
      }
    };
  }
}
