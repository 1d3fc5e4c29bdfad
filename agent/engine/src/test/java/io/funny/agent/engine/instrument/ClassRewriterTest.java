package io.funny.agent.engine.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.boot.HookStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassRewriterTest {

  private static final String PROCESS_IMPL = "java/lang/ProcessImpl";
  private static final String CREATE =
      "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;[JZ)J";
  private static final String SAP_MACHINE =
      "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;[JZ[J)J";

  @Test
  void everyHookTakesInTheJdkThatRunsThisTest() throws Exception {
    HookSet hooks = HookSet.of(isWindows(), Runtime.version().feature());
    for (String className : hooks.classNames()) {
      ClassRewriter rewriter = new ClassRewriter(hooks.of(className));
      rewriter.rewrite(bytesOf(className));
      assertThat(hooks.of(className)).allMatch(rewriter::took);
    }
  }

  @Test
  void aCallOfAnotherShapeIsLeftAloneAndReported() {
    byte[] sapMachine = processImplCalling(SAP_MACHINE, Opcodes.V11);
    HookTransformer transformer = new HookTransformer(HookSet.of(true, 17));

    assertThat(transformer.transform(null, PROCESS_IMPL, null, null, sapMachine)).isNull();
    assertThat(HookStatus.snapshot().get("java.lang.ProcessImpl -> create")).startsWith("off: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V25, Opcodes.V26, Opcodes.V27, Opcodes.V28})
  void classFilesOfTheNextReleasesAreUnderstood(int version) {
    byte[] processImpl = processImplCalling(CREATE, version);

    assertThat(new ClassRewriter(List.of(new ProcessCreateHook())).rewrite(processImpl))
        .isNotNull();
  }

  @Test
  void aClassFileFromTheFutureIsLeftAloneAndReported() {
    byte[] future = processImplCalling(SAP_MACHINE, Opcodes.V11);
    future[7] = 99;
    HookTransformer transformer = new HookTransformer(HookSet.of(true, 55));

    assertThatThrownBy(() -> new ClassRewriter(List.of(new ProcessCreateHook())).rewrite(future))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(transformer.transform(null, PROCESS_IMPL, null, null, future)).isNull();
    assertThat(HookStatus.snapshot().get("java.lang.ProcessImpl -> create")).startsWith("off: ");
  }

  @Test
  void eachHookOfAClassIsReportedForItself() {
    byte[] processImpl = processImplCalling(CREATE, Opcodes.V11);
    Hook takes = new ProcessCreateHook();
    Hook doesNot = new ChildStartHook();
    ClassRewriter rewriter = new ClassRewriter(List.of(takes, doesNot));

    assertThat(rewriter.rewrite(processImpl)).isNotNull();
    assertThat(rewriter.took(takes)).isTrue();
    assertThat(rewriter.took(doesNot)).isFalse();
  }

  @Test
  void aHookThatFailsDoesNotTakeTheOthersAlong() {
    Hook failing =
        new Hook(PROCESS_IMPL, "failing") {
          @Override
          MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
            throw new IllegalStateException("not today");
          }
        };
    byte[] processImpl = processImplCalling(CREATE, Opcodes.V11);

    assertThat(HookTransformer.rewrite(processImpl, List.of(failing, new ProcessCreateHook())))
        .isNotNull();
    assertThat(HookStatus.snapshot())
        .containsEntry("java.lang.ProcessImpl -> create", HookStatus.ACTIVE)
        .containsEntry(
            "java.lang.ProcessImpl -> failing", "off: java.lang.IllegalStateException: not today");
  }

  @Test
  void aClassOfTheApplicationWithTheSameNameIsNotOurs() {
    HookTransformer transformer = new HookTransformer(HookSet.of(true, 17));
    byte[] processImpl = processImplCalling(CREATE, Opcodes.V11);

    assertThat(
            transformer.transform(
                getClass().getClassLoader(), PROCESS_IMPL, null, null, processImpl))
        .isNull();
    assertThat(transformer.transform(null, null, null, null, new byte[0])).isNull();
  }

  private static byte[] processImplCalling(String createDescriptor, int version) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(version, Opcodes.ACC_PUBLIC, PROCESS_IMPL, null, "java/lang/Object", null);
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
    method.visitMethodInsn(Opcodes.INVOKESTATIC, PROCESS_IMPL, "create", createDescriptor, false);
    method.visitInsn(Opcodes.POP2);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(6, 0);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static byte[] bytesOf(String className) throws IOException {
    try (InputStream in = Object.class.getModule().getResourceAsStream(className + ".class")) {
      return in.readAllBytes();
    }
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
