package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Puts one hook into the bytes of its class. */
final class ClassRewriter {

  static final int ASM_API = Opcodes.ASM9;

  private final Hook hook;
  private int found;

  private ClassRewriter(Hook hook) {
    this.hook = hook;
  }

  /**
   * Rewrites a class.
   *
   * @return the new class file, or {@code null} if the class has no call for the hook
   * @throws IllegalArgumentException if the class file is newer than ASM knows
   */
  static byte[] rewrite(byte[] classFile, Hook hook) {
    return new ClassRewriter(hook).rewrite(classFile);
  }

  private byte[] rewrite(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new Methods(writer), 0);
    return found == 0 ? null : writer.toByteArray();
  }

  private final class Methods extends ClassVisitor implements Runnable {

    Methods(ClassVisitor next) {
      super(ASM_API, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return hook.rewrite(super.visitMethod(access, name, descriptor, signature, exceptions), this);
    }

    @Override
    public void run() {
      found++;
    }
  }
}
