package io.funny.agent.engine.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.boot.HookStatus;
import java.io.IOException;
import java.io.InputStream;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassRewriterTest {

  private static final String SAP_MACHINE =
      "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;[JZ[J)J";

  @Test
  void everyHookTakesInTheJdkThatRunsThisTest() throws Exception {
    for (Hook hook : HookSet.of(isWindows(), Runtime.version().feature()).hooks()) {
      assertThat(ClassRewriter.rewrite(bytesOf(hook), hook)).as(hook.name()).isNotNull();
    }
  }

  @Test
  void aCallOfAnotherShapeIsLeftAloneAndReported() {
    byte[] sapMachine = processImplCalling(SAP_MACHINE, Opcodes.V11);
    HookTransformer transformer = new HookTransformer(HookSet.of(true, 17));

    assertThat(transformer.transform(null, "java/lang/ProcessImpl", null, null, sapMachine))
        .isNull();
    assertThat(HookStatus.snapshot().get("java.lang.ProcessImpl -> create")).startsWith("off: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V25, Opcodes.V26})
  void classFilesOfJava25And26AreUnderstood(int version) {
    byte[] processImpl =
        processImplCalling("(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;[JZ)J", version);

    assertThat(ClassRewriter.rewrite(processImpl, new ProcessCreateHook())).isNotNull();
  }

  @Test
  void aClassFileFromTheFutureIsLeftAloneAndReported() {
    byte[] future = processImplCalling(SAP_MACHINE, Opcodes.V11);
    future[7] = 99;
    HookTransformer transformer = new HookTransformer(HookSet.of(true, 55));

    assertThatThrownBy(() -> ClassRewriter.rewrite(future, new ProcessCreateHook()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(transformer.transform(null, "java/lang/ProcessImpl", null, null, future)).isNull();
    assertThat(HookStatus.snapshot().get("java.lang.ProcessImpl -> create")).startsWith("off: ");
  }

  @Test
  void aClassOfTheApplicationWithTheSameNameIsNotOurs() {
    HookTransformer transformer = new HookTransformer(HookSet.of(true, 17));

    assertThat(
            transformer.transform(
                getClass().getClassLoader(),
                "java/lang/ProcessImpl",
                null,
                null,
                processImplCalling(SAP_MACHINE, Opcodes.V11)))
        .isNull();
    assertThat(transformer.transform(null, null, null, null, new byte[0])).isNull();
  }

  private static byte[] processImplCalling(String createDescriptor, int version) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        version, Opcodes.ACC_PUBLIC, "java/lang/ProcessImpl", null, "java/lang/Object", null);
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "start", "()V", null, null);
    method.visitCode();
    for (int i = 0; i < 3; i++) {
      method.visitInsn(Opcodes.ACONST_NULL);
    }
    method.visitInsn(Opcodes.ACONST_NULL);
    method.visitInsn(Opcodes.ICONST_0);
    if (createDescriptor.equals(SAP_MACHINE)) {
      method.visitInsn(Opcodes.ACONST_NULL);
    }
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/ProcessImpl", "create", createDescriptor, false);
    method.visitInsn(Opcodes.POP2);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(6, 0);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static byte[] bytesOf(Hook hook) throws IOException {
    try (InputStream in =
        Object.class.getModule().getResourceAsStream(hook.className() + ".class")) {
      return in.readAllBytes();
    }
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
