package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Frames {@code sun.nio.ch.Net.bind}: the way to a port of {@code ServerSocketChannel}, {@code
 * AsynchronousServerSocketChannel} and, from Java 13, {@code ServerSocket}.
 */
final class NetBindHook extends Hook {

  private final String serverField;

  private NetBindHook(String className, String serverField) {
    super(className, "bind");
    this.serverField = serverField;
  }

  /** For a class whose sockets are all servers'. */
  static NetBindHook ofServers(String className) {
    return new NetBindHook(className, null);
  }

  /** For a class that keeps in a boolean field whether a socket is a server's. */
  static NetBindHook ofServersByField(String className, String serverField) {
    return new NetBindHook(className, serverField);
  }

  @Override
  MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
    if (method.isStatic() || (serverField != null && !method.sees(serverField, "Z"))) {
      return next;
    }
    return new BindCallVisitor(method, next, "sun/nio/ch/Net", "bind", found) {
      @Override
      void pushIsServer() {
        if (serverField == null) {
          visitInsn(Opcodes.ICONST_1);
        } else {
          visitVarInsn(Opcodes.ALOAD, 0);
          visitFieldInsn(Opcodes.GETFIELD, method.owner(), serverField, "Z");
        }
      }

      @Override
      void pushSocket() {
        visitVarInsn(Opcodes.ALOAD, 0);
      }
    };
  }
}
