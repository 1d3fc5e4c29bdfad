package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Linux: frames the encoding of the child's environment in {@code ProcessImpl.start}. The encoded
 * block is edited and not the map, because the map is the application's own, may be shared between
 * threads, and holds raw bytes that no {@code String} can carry.
 */
final class EnvironmentBlockHook extends Hook {

  private static final String BRIDGE = "io/funny/agent/boot/SpawnBridge";

  EnvironmentBlockHook() {
    super("java/lang/ProcessImpl", "toEnvironmentBlock");
  }

  @Override
  MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
    return new CallVisitor(
        next,
        "java/lang/ProcessEnvironment",
        "toEnvironmentBlock",
        "(Ljava/util/Map;[I)[B",
        found) {
      @Override
      void atCall(int opcode, boolean isInterface) {
        // stack: map, count
        visitInsn(Opcodes.SWAP);
        callBridge(BRIDGE, "beforeEncoding", "(Ljava/util/Map;)Ljava/util/Map;");
        visitInsn(Opcodes.SWAP);
        visitInsn(Opcodes.DUP_X1); // count, map, count
        call(opcode, isInterface); // count, block
        visitInsn(Opcodes.SWAP);
        callBridge(BRIDGE, "afterEncoding", "([B[I)[B");
      }
    };
  }
}
