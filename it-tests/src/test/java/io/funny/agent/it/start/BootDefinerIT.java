package io.funny.agent.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.AgentPresence;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JDK whose {@code jdk.internal.misc.Unsafe} defines no classes any more, as one may come. */
@OnHosts({"Linux 17", "Linux 21", "Linux 25", "Windows 17"})
class BootDefinerIT {
  private static final String UNSAFE = "jdk/internal/misc/Unsafe";

  private final HostJvm host;

  BootDefinerIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("The bridges get into the bootstrap loader by the second way")
  void withoutUnsafe(@TempDir Path patch) throws IOException {
    writeWithoutDefineClass(patch);
    try (JvmRun run =
        host.launch(AgentPresence.class)
            .jvmOptions("--patch-module=java.base=" + host.path(patch))
            .with(Agent.attached())
            .start()) {
      run.finish();
      assertThat(run.fact("threads")).as(run.output()).isEqualTo("1");
      assertThat(run.fact("hooks")).isEqualTo("[active]");
      assertThat(run.stderr()).doesNotContain("funny-agent:");
    }
  }

  private void writeWithoutDefineClass(Path folder) throws IOException {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor without =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return name.equals("defineClass")
                ? null
                : super.visitMethod(access, name, descriptor, signature, exceptions);
          }
        };
    new ClassReader(host.classFile("java.base", UNSAFE)).accept(without, 0);
    Path file = folder.resolve(UNSAFE + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, writer.toByteArray());
  }
}
