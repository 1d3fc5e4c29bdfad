package io.funny.agent.engine.instrument;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Puts the hooks of one class into its bytes, all in one pass. For one use. */
final class ClassRewriter {

  static final int ASM_API = Opcodes.ASM9;

  private final List<Hook> hooks;
  private final Set<Hook> found = new HashSet<>();

  ClassRewriter(List<Hook> hooks) {
    this.hooks = hooks;
  }

  /**
   * Rewrites the class.
   *
   * @return the new class file, or {@code null} if the class has no call for any of the hooks
   * @throws IllegalArgumentException if the class file is newer than ASM knows
   */
  byte[] rewrite(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new Methods(reader.getClassName(), writer), ClassReader.EXPAND_FRAMES);
    return found.isEmpty() ? null : writer.toByteArray();
  }

  /** Whether the class has a call for a hook. */
  boolean took(Hook hook) {
    return found.contains(hook);
  }

  private final class Methods extends ClassVisitor {

    private final String owner;
    private final Set<String> fields = new HashSet<>();

    Methods(String owner, ClassVisitor next) {
      super(ASM_API, next);
      this.owner = owner;
    }

    /** Fields come before methods: ClassReader's order. */
    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      fields.add(name + descriptor);
      return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
      EnclosingMethod method = new EnclosingMethod(owner, fields, access, name, descriptor);
      for (Hook hook : hooks) { // the last one reads first, what no other has changed
        visitor = hook.rewrite(method, visitor, new Found(hook));
      }
      return visitor;
    }
  }

  private final class Found implements Runnable {

    private final Hook hook;

    Found(Hook hook) {
      this.hook = hook;
    }

    @Override
    public void run() {
      found.add(hook);
    }
  }
}
