package io.funny.agent.it.start;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxAndOneWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar funny-agent.jar doctor} tells the truth. */
@EachLinuxAndOneWindowsHost
class DoctorIT {
  private final HostJvm host;

  DoctorIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("All hooks took: a table, exit code 0")
  void healthy() {
    try (JvmRun run = doctor()) {
      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.stdout())
          .contains("ok   java.lang.ProcessImpl -> ", "ok   run cookie in a child", "All is well.")
          .contains(Integer.toString(host.feature()))
          .doesNotContain("OFF");
      assertThat(run.stdout().lines()).allMatch(line -> line.length() <= 80);
    }
  }

  @Test
  @DisplayName("Something is off: said in JSON, exit code 1")
  void unhealthy() {
    try (JvmRun run = doctor("--json", "--agent-args", "spawn=jdk;cookie=false")) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      assertThat(run.stdout())
          .contains("\"healthy\":false")
          .contains("{\"subject\":\"run cookie in a child\",\"ok\":false,\"detail\":\"not set\"}");
      if (host.isWindows()) {
        assertThat(run.stdout()).contains("{\"subject\":\"handles stay behind\",\"ok\":false,");
      }
    }
  }

  @Test
  @DisplayName("Help and a wrong word: exit codes 0 and 2")
  void help() {
    try (JvmRun help = doctor("--help");
        JvmRun wrong = doctor("--wrong")) {
      assertThat(help.exitCode()).isZero();
      assertThat(help.stdout()).contains("Usage: java -jar funny-agent.jar doctor");
      assertThat(wrong.exitCode()).isEqualTo(2);
      assertThat(wrong.stderr()).contains("--wrong");
    }
  }

  @Test
  @DisplayName("A JVM that does not start is told as that")
  void notStarted() {
    try (JvmRun run = doctor("--jvm-option", "-Xfoo")) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      assertThat(run.stdout())
          .contains("The JVM did not start: exit code 1.")
          .doesNotContain("as without the agent");
    }
  }

  @Test
  @DisplayName("The JVM gets the properties of the command: where its home is, nothing can be kept")
  void ownProperties(@TempDir Path folder) throws IOException {
    Path noFolder = Files.createFile(folder.resolve("home"));
    try (JvmRun run =
        host.launchJar(Agent.attached().jar())
            .jvmOptions("-Duser.home=" + host.path(noFolder))
            .arguments("doctor")
            .start()) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      assertThat(run.stdout()).contains("OFF  ").doesNotContain("All is well");
    }
  }

  @Test
  @DisplayName("No property of the command stands on a command line that all users can read")
  void privateProperties(@TempDir Path folder) throws IOException {
    assumeFalse(host.isWindows(), "the JVM is a script here");
    Path bin = Files.createDirectories(folder.resolve("home/bin"));
    Path java = Files.createFile(bin.resolve("java"), asFileAttribute(fromString("rwx------")));
    Files.writeString(
        java,
        String.join(
            "\n",
            "#!/bin/sh",
            "echo \"$@\" > " + folder.resolve("words"),
            "stat -c %a \"${1#@}\" > " + folder.resolve("mode"),
            "exec " + host.home().resolve("bin/java") + " \"$@\""));
    try (JvmRun run =
        host.launchJar(Agent.attached().jar())
            .environment("JAVA_TOOL_OPTIONS", "-Dmy.password=s3cret")
            .jvmOptions("-Dodd=a \\ \"b\" #c", "-Dempty=")
            .arguments("doctor", "--java", folder.resolve("home"))
            .start()) {
      assertThat(run.exitCode()).as(run.output()).isZero();
    }
    String words = Files.readString(folder.resolve("words"));
    assertThat(words).startsWith("@").doesNotContain("s3cret");
    assertThat(folder.resolve("mode")).hasContent("600\n");
    assertThat(Path.of(words.substring(1, words.indexOf(' ')))).doesNotExist();
  }

  private JvmRun doctor(Object... arguments) {
    return host.launchJar(Agent.attached().jar()).arguments("doctor").arguments(arguments).start();
  }
}
