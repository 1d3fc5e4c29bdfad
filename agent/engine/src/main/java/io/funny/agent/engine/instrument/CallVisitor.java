package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Passes a method through and lets a subclass act at the calls of one method. */
abstract class CallVisitor extends MethodVisitor {

  private final String owner;
  private final String name;
  private final String descriptor;
  private final Runnable found;

  CallVisitor(MethodVisitor next, String owner, String name, String descriptor, Runnable found) {
    super(ClassRewriter.ASM_API, next);
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
    this.found = found;
  }

  @Override
  public final void visitMethodInsn(
      int opcode, String callOwner, String callName, String callDescriptor, boolean isInterface) {
    if (callName.equals(name) && callOwner.equals(owner) && callDescriptor.equals(descriptor)) {
      found.run();
      atCall(opcode, isInterface);
    } else {
      super.visitMethodInsn(opcode, callOwner, callName, callDescriptor, isInterface);
    }
  }

  /** Emits what is to stand in the place of the call; arguments are on the stack. */
  abstract void atCall(int opcode, boolean isInterface);

  /** Emits the original call. */
  final void call(int opcode, boolean isInterface) {
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  /** Emits a call of a bridge. */
  final void callBridge(String bridge, String method, String bridgeDescriptor) {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, bridge, method, bridgeDescriptor, false);
  }
}
