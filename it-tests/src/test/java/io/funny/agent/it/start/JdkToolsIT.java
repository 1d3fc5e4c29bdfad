package io.funny.agent.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.Hello;
import io.funny.agent.it.host.Agent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JAVA_TOOL_OPTIONS reaches every JVM. In those that are no application the agent's engine is not
 * even loaded, as the JVM's own class loading log shows.
 */
class JdkToolsIT {
  private static final String ENTRY = "io.funny.agent.FunnyAgent";
  private static final String ENGINE = "io.funny.agent.engine.";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "java -version",
        "javac -version",
        "javac -d OUT SOURCE",
        "jar --list --file AGENT",
        "keytool -help",
        "jps",
        "jcmd -l",
      })
  void tool(String commandLine) throws Exception {
    Path source = Files.writeString(folder.resolve("A.java"), "class A {}");
    String[] words =
        commandLine
            .replace("SOURCE", source.toString())
            .replace("OUT", folder.toString())
            .replace("AGENT", Agent.attached().jar().toString())
            .split(" ");

    String loaded = classesLoadedBy(words);

    assertThat(loaded).contains(ENTRY).doesNotContain(ENGINE);
  }

  @Test
  @DisplayName("mvn -version")
  void maven() throws Exception {
    File mvn =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(path -> new File(path, "mvn"))
            .filter(File::canExecute)
            .findFirst()
            .orElseThrow();

    assertThat(classesLoadedBy(mvn.getPath(), "-version")).contains(ENTRY).doesNotContain(ENGINE);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"funny-agent.jar", "funny-agent-0.1.0.jar", "renamed.jar"})
  @DisplayName("The agent's own commands, whatever its jar is called")
  void ownCommand(String name) throws Exception {
    Path copy = Files.copy(Agent.attached().jar(), folder.resolve(name));

    assertThat(classesLoadedBy("java", "-jar", copy.toString(), "--version"))
        .contains(ENTRY, ENGINE + "cli.")
        .doesNotContain(ENGINE + "Engine ");
  }

  @Test
  @DisplayName("An application, to show that the log would tell")
  void application() throws Exception {
    String classes =
        Path.of(Hello.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();

    assertThat(classesLoadedBy("java", "-cp", classes, Hello.class.getName()))
        .contains(ENTRY, ENGINE);
  }

  private String classesLoadedBy(String... command) throws IOException, InterruptedException {
    Path log = folder.resolve("classes.log");
    List<String> words = new ArrayList<>(List.of(command));
    Path tool = Path.of(System.getProperty("java.home"), "bin", words.get(0));
    if (Files.exists(tool)) {
      words.set(0, tool.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().remove("MAVEN_OPTS");
    builder
        .environment()
        .put(
            "JAVA_TOOL_OPTIONS",
            "-javaagent:" + Agent.attached().jar() + " -Xlog:class+load:file=" + log);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(folder.resolve("output"))).isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(log);
  }
}
