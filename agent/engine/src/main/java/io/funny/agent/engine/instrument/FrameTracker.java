package io.funny.agent.engine.instrument;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Knows what the verifier knows of the local variables and the stack, for the plain code that JDK
 * methods have before a hooked call. Any other instruction makes it know nothing, until the next
 * frame of the class file. Byte Buddy does not come with ASM's own analysis.
 *
 * <p>Until Java 17, HotSpot drops the frames of classes that it does not verify, which the JDK's
 * are, and passes them to a retransformation without. Then what was there at a jump holds where it
 * leads to: the number of values is right, and nobody asks for their types.
 */
abstract class FrameTracker extends MethodVisitor {

  private final FrameState state = new FrameState();
  private final Map<Label, FrameState> atJumps = new HashMap<>();

  FrameTracker(EnclosingMethod method, MethodVisitor next) {
    super(ClassRewriter.ASM_API, next);
    state.setToStartOf(method);
  }

  /** What is there before the instruction that is visited next. */
  final FrameState state() {
    return state;
  }

  @Override
  public void visitFrame(
      int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
    super.visitFrame(type, localCount, locals, stackCount, stack);
    state.setToFrame(localCount, locals, stackCount, stack);
  }

  @Override
  public void visitLabel(Label label) {
    super.visitLabel(label);
    if (!state.isKnown() && atJumps.containsKey(label)) {
      state.setTo(atJumps.get(label));
    }
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    super.visitJumpInsn(opcode, label);
    if (opcode != Opcodes.GOTO) {
      state.pop(opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE ? 2 : 1);
    }
    if (state.isKnown()) {
      FrameState copy = new FrameState();
      copy.setTo(state);
      atJumps.put(label, copy);
    }
    if (opcode == Opcodes.GOTO) {
      state.forget();
    }
  }

  @Override
  public void visitVarInsn(int opcode, int slot) {
    super.visitVarInsn(opcode, slot);
    if (opcode == Opcodes.ALOAD || opcode == Opcodes.ILOAD) {
      state.load(slot);
    } else if (opcode == Opcodes.ASTORE || opcode == Opcodes.ISTORE) {
      state.store(slot);
    } else {
      state.forget();
    }
  }

  @Override
  public void visitInsn(int opcode) {
    super.visitInsn(opcode);
    if (opcode == Opcodes.ACONST_NULL) {
      state.push(Opcodes.NULL);
    } else if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
      state.push(Opcodes.INTEGER);
    } else if (opcode == Opcodes.DUP) {
      state.duplicate();
    } else if (opcode == Opcodes.POP
        || opcode == Opcodes.MONITORENTER
        || opcode == Opcodes.MONITOREXIT) {
      state.pop(1);
    } else if (opcode != Opcodes.NOP) {
      state.forget();
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    super.visitIntInsn(opcode, operand);
    if (opcode == Opcodes.NEWARRAY) {
      state.forget();
    } else {
      state.push(Opcodes.INTEGER);
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    super.visitTypeInsn(opcode, type);
    if (opcode == Opcodes.CHECKCAST) {
      state.pop(1);
      state.push(type);
    } else {
      state.forget();
    }
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    super.visitFieldInsn(opcode, owner, name, descriptor);
    boolean get = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
    boolean ofObject = opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD;
    state.pop((get ? 0 : 1) + (ofObject ? 1 : 0));
    if (get) {
      state.push(Type.getType(descriptor));
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    if (name.equals("<init>")) {
      state.forget();
      return;
    }
    state.pop(Type.getArgumentTypes(descriptor).length + (opcode == Opcodes.INVOKESTATIC ? 0 : 1));
    state.push(Type.getReturnType(descriptor));
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    state.forget();
  }

  @Override
  public void visitLdcInsn(Object value) {
    super.visitLdcInsn(value);
    state.forget();
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    super.visitTableSwitchInsn(min, max, otherwise, labels);
    state.forget();
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    super.visitLookupSwitchInsn(otherwise, keys, labels);
    state.forget();
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    super.visitMultiANewArrayInsn(descriptor, dimensions);
    state.forget();
  }
}
