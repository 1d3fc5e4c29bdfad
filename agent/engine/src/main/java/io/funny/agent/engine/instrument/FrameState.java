package io.funny.agent.engine.instrument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The verification types (JVMS 4.10.1.2, in ASM's notation) of the local variables and the stack at
 * one instruction, or that they are not known. What does not fit makes it unknown.
 */
final class FrameState {

  /** By slot: the second slot of a long or double is {@link Opcodes#TOP}. */
  private final List<Object> locals = new ArrayList<>();

  /** One entry for each value, the top of the stack last. */
  private final List<Object> stack = new ArrayList<>();

  private boolean known = true;

  boolean isKnown() {
    return known;
  }

  /** The slot behind the last one holds nothing. */
  List<Object> locals() {
    return new ArrayList<>(locals);
  }

  List<Object> stack() {
    return new ArrayList<>(stack);
  }

  /** As a method begins. */
  void setToStartOf(EnclosingMethod method) {
    forget();
    known = true;
    if (!method.isStatic()) {
      locals.add(method.owner());
    }
    for (Type argument : Type.getArgumentTypes(method.descriptor())) {
      addLocal(verificationType(argument));
    }
  }

  /** As an expanded frame of the class file says. */
  void setToFrame(int localCount, Object[] frameLocals, int stackCount, Object[] frameStack) {
    forget();
    known = true;
    for (int i = 0; i < localCount; i++) {
      addLocal(frameLocals[i]);
    }
    stack.addAll(Arrays.asList(frameStack).subList(0, stackCount));
  }

  void setTo(FrameState other) {
    forget();
    known = other.known;
    locals.addAll(other.locals);
    stack.addAll(other.stack);
  }

  void forget() {
    known = false;
    locals.clear();
    stack.clear();
  }

  void push(Object type) {
    if (known) {
      stack.add(type);
    }
  }

  void push(Type type) {
    if (type.getSort() != Type.VOID) {
      push(verificationType(type));
    }
  }

  void pop(int values) {
    if (known && values <= stack.size()) {
      stack.subList(stack.size() - values, stack.size()).clear();
    } else {
      forget();
    }
  }

  void duplicate() {
    if (known && !stack.isEmpty()) {
      stack.add(stack.get(stack.size() - 1));
    } else {
      forget();
    }
  }

  void load(int slot) {
    if (known && slot < locals.size()) {
      stack.add(locals.get(slot));
    } else {
      forget();
    }
  }

  /** Of a value of one slot. */
  void store(int slot) {
    if (!known || stack.isEmpty() || (slot > 0 && slot <= locals.size() && isWide(slot - 1))) {
      forget();
      return;
    }
    while (locals.size() <= slot) {
      locals.add(Opcodes.TOP);
    }
    locals.set(slot, stack.remove(stack.size() - 1));
  }

  private boolean isWide(int slot) {
    return isWide(locals.get(slot));
  }

  static boolean isWide(Object type) {
    return Opcodes.LONG.equals(type) || Opcodes.DOUBLE.equals(type);
  }

  private void addLocal(Object type) {
    locals.add(type);
    if (isWide(type)) {
      locals.add(Opcodes.TOP);
    }
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
