package io.funny.agent.it.windows;

import io.funny.agent.it.host.HostJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Makes of a JDK's {@code ProcessImpl} one whose native {@code create} has a sixth parameter, as
 * SapMachine's has. The JDK's own native code runs behind it: the name of a native function does
 * not tell its parameters, and the calling convention of Windows lets one too many be ignored.
 */
final class SapMachineProcessImpl extends ClassVisitor {
  private static final String NAME = "java/lang/ProcessImpl";
  private static final String KNOWN =
      "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;[JZ)J";
  private static final String UNKNOWN =
      "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;[JZ[J)J";

  private SapMachineProcessImpl(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  /** Writes the class to a folder that is to be patched into java.base. */
  static void write(HostJvm host, Path folder) throws IOException {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(host.classFile("java.base", NAME)).accept(new SapMachineProcessImpl(writer), 0);
    Path file = folder.resolve(NAME + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, writer.toByteArray());
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor next =
        super.visitMethod(
            access, name, isCreate(name, descriptor) ? UNKNOWN : descriptor, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitMethodInsn(int opcode, String owner, String called, String type, boolean i) {
        if (owner.equals(NAME) && isCreate(called, type)) {
          super.visitInsn(Opcodes.ACONST_NULL);
          super.visitMethodInsn(opcode, owner, called, UNKNOWN, i);
        } else {
          super.visitMethodInsn(opcode, owner, called, type, i);
        }
      }

      @Override
      public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(maxStack + 1, maxLocals);
      }
    };
  }

  private static boolean isCreate(String name, String descriptor) {
    return name.equals("create") && descriptor.equals(KNOWN);
  }
}
