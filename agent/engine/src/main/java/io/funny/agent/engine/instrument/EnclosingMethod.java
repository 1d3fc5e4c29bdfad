package io.funny.agent.engine.instrument;

import java.util.Set;
import net.bytebuddy.jar.asm.Opcodes;

/** The method that a hook is put into, as its class file declares it. Immutable. */
final class EnclosingMethod {

  private final String owner;
  private final Set<String> fields;
  private final int access;
  private final String name;
  private final String descriptor;

  /**
   * @param owner the class, in internal form
   * @param fields of the class, each as its name and descriptor in one
   * @param access as {@link Opcodes#ACC_STATIC} and the like
   */
  EnclosingMethod(String owner, Set<String> fields, int access, String name, String descriptor) {
    this.owner = owner;
    this.fields = fields;
    this.access = access;
    this.name = name;
    this.descriptor = descriptor;
  }

  String owner() {
    return owner;
  }

  String name() {
    return name;
  }

  String descriptor() {
    return descriptor;
  }

  boolean isStatic() {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  /** Whether its class has a field of its own, static or not. */
  boolean sees(String field, String fieldDescriptor) {
    return fields.contains(field + fieldDescriptor);
  }
}
