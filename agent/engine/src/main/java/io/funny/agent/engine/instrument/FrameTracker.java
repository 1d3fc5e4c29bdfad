package io.funny.agent.engine.instrument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Knows what the verifier knows of the local variables and the stack (JVMS 4.10.1), for the plain
 * code that JDK methods have before a hooked call. Any other instruction makes it know nothing,
 * until the next frame of the class file. Byte Buddy does not come with ASM's own analysis.
 */
abstract class FrameTracker extends MethodVisitor {

  /** By slot: the second slot of a long or double is {@link Opcodes#TOP}. Empty if not known. */
  private final List<Object> locals = new ArrayList<>();

  /** One entry for each value. */
  private final List<Object> stack = new ArrayList<>();

  private boolean known = true;

  FrameTracker(EnclosingMethod method, MethodVisitor next) {
    super(ClassRewriter.ASM_API, next);
    if (!method.isStatic()) {
      locals.add(method.owner());
    }
    for (Type argument : Type.getArgumentTypes(method.descriptor())) {
      addLocal(verificationType(argument));
    }
  }

  /** Whether it is known what follows. */
  final boolean isKnown() {
    return known;
  }

  /** The verification types of the local variables by slot; the next slot holds nothing. */
  final List<Object> locals() {
    return new ArrayList<>(locals);
  }

  /** The verification types of the values on the stack, the top one last. */
  final List<Object> stack() {
    return new ArrayList<>(stack);
  }

  @Override
  public void visitFrame(
      int type, int localCount, Object[] frameLocals, int stackCount, Object[] frameStack) {
    super.visitFrame(type, localCount, frameLocals, stackCount, frameStack);
    locals.clear();
    stack.clear();
    known = type == Opcodes.F_NEW;
    for (int i = 0; i < localCount; i++) {
      addLocal(frameLocals[i]);
    }
    stack.addAll(Arrays.asList(frameStack).subList(0, stackCount));
  }

  @Override
  public void visitVarInsn(int opcode, int slot) {
    super.visitVarInsn(opcode, slot);
    if (!known) {
      return;
    }
    if (opcode == Opcodes.ALOAD && slot < locals.size()) {
      stack.add(locals.get(slot));
    } else if (opcode == Opcodes.ILOAD) {
      stack.add(Opcodes.INTEGER);
    } else {
      giveUp();
    }
  }

  @Override
  public void visitInsn(int opcode) {
    super.visitInsn(opcode);
    if (opcode == Opcodes.ACONST_NULL) {
      stack.add(Opcodes.NULL);
    } else if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
      stack.add(Opcodes.INTEGER);
    } else if (opcode == Opcodes.POP) {
      pop(1);
    } else if (opcode != Opcodes.NOP) {
      giveUp();
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    super.visitIntInsn(opcode, operand);
    if (opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH) {
      stack.add(Opcodes.INTEGER);
    } else {
      giveUp();
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    super.visitTypeInsn(opcode, type);
    if (opcode == Opcodes.CHECKCAST) {
      pop(1);
      stack.add(type);
    } else {
      giveUp();
    }
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    super.visitFieldInsn(opcode, owner, name, descriptor);
    pop(opcode == Opcodes.PUTFIELD ? 2 : opcode == Opcodes.GETSTATIC ? 0 : 1);
    if (opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC) {
      stack.add(verificationType(Type.getType(descriptor)));
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    if (name.equals("<init>")) {
      giveUp();
      return;
    }
    pop(Type.getArgumentTypes(descriptor).length + (opcode == Opcodes.INVOKESTATIC ? 0 : 1));
    Type result = Type.getReturnType(descriptor);
    if (result.getSort() != Type.VOID) {
      stack.add(verificationType(result));
    }
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    super.visitJumpInsn(opcode, label);
    if (opcode == Opcodes.GOTO || opcode == Opcodes.JSR) {
      giveUp();
    } else {
      pop(opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE ? 2 : 1);
    }
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    giveUp();
  }

  @Override
  public void visitLdcInsn(Object value) {
    super.visitLdcInsn(value);
    giveUp();
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    super.visitTableSwitchInsn(min, max, otherwise, labels);
    giveUp();
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    super.visitLookupSwitchInsn(otherwise, keys, labels);
    giveUp();
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    super.visitMultiANewArrayInsn(descriptor, dimensions);
    giveUp();
  }

  private void addLocal(Object type) {
    locals.add(type);
    if (Opcodes.LONG.equals(type) || Opcodes.DOUBLE.equals(type)) {
      locals.add(Opcodes.TOP);
    }
  }

  private void pop(int values) {
    if (known && values <= stack.size()) {
      stack.subList(stack.size() - values, stack.size()).clear();
    } else {
      giveUp();
    }
  }

  private void giveUp() {
    known = false;
    locals.clear();
    stack.clear();
  }

  private static Object verificationType(Type type) {
    switch (type.getSort()) {
      case Type.LONG:
        return Opcodes.LONG;
      case Type.DOUBLE:
        return Opcodes.DOUBLE;
      case Type.FLOAT:
        return Opcodes.FLOAT;
      case Type.ARRAY:
      case Type.OBJECT:
        return type.getInternalName(); // of an array: its descriptor
      default:
        return Opcodes.INTEGER;
    }
  }
}
