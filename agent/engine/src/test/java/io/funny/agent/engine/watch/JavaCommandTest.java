package io.funny.agent.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaCommandTest {

  private static final String SEPARATOR = File.pathSeparator;

  @ParameterizedTest
  @ValueSource(strings = {"-cp", "-classpath", "--class-path"})
  void classPathAsAWord(String option) {
    assertThat(command("java", "-Xmx1g", option, "a" + SEPARATOR + "lib/*", "Main", "-cp", "x"))
        .containsExactly(path("a"), path("lib"));
  }

  @Test
  void classPathWithEquals() {
    assertThat(command("java", "--class-path=a", "Main")).containsExactly(path("a"));
  }

  @Test
  void theLastClassPathWins() {
    assertThat(command("java", "-cp", "a", "-cp", "b", "Main")).containsExactly(path("b"));
  }

  @Test
  void aJarReplacesTheClassPath() {
    assertThat(command("/opt/jdk/bin/java.exe", "-cp", "a", "-jar", "app.jar", "-cp", "x"))
        .containsExactly(path("app.jar"));
  }

  @Test
  void theVariableOrTheWorkingFolder() {
    List<String> words = List.of("java", "Main");
    assertThat(new JavaCommand(words, "v").classes()).containsExactly(path("v"));
    assertThat(new JavaCommand(words, null).classes()).containsExactly(path("."));
  }

  @Test
  void modules() {
    assertThat(command("java", "-p", "mods", "--add-modules", "x", "-cp", "a", "-m", "x/Main"))
        .containsExactly(path("a"), path("mods"));
  }

  @Test
  void anotherProgramHasNone() {
    assertThat(command("./gradlew", "run")).isEmpty();
    assertThat(new JavaCommand(List.of("mvn", "exec:java"), null).withAgent("f.jar"))
        .containsExactly("mvn", "exec:java");
  }

  @ParameterizedTest
  @CsvSource({
    "'-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=5005', 5005",
    "'-agentlib:jdwp=transport=dt_socket,server=y,address=*:5006', 5006",
    "'-Xrunjdwp:transport=dt_socket,server=y,address=localhost:5007', 5007",
    "'-agentlib:jdwp=transport=dt_socket,server=n,address=here:5008', 0",
    "'-agentlib:jdwp=transport=dt_socket,server=y', 0"
  })
  void debugPort(String option, int port) {
    JavaCommand command = new JavaCommand(List.of("java", option, "-jar", "a.jar"), null);
    if (port == 0) {
      assertThat(command.debugPorts()).isEmpty();
    } else {
      assertThat(command.debugPorts()).containsExactly(port);
    }
  }

  @Test
  void theAgentIsPutInFrontUnlessItIsThere() {
    assertThat(new JavaCommand(List.of("java", "-jar", "a.jar"), null).withAgent("/x/f.jar"))
        .containsExactly("java", "-javaagent:/x/f.jar", "-jar", "a.jar");
    List<String> own = List.of("java", "-javaagent:lib/funny-agent.jar=ports=1", "-jar", "a.jar");
    assertThat(new JavaCommand(own, null).withAgent("/x/f.jar")).isEqualTo(own);
    assertThat(new JavaCommand(own, null).agentArguments()).isEqualTo("ports=1");
  }

  @Test
  void settingsOfTheAgent() {
    JavaCommand command =
        new JavaCommand(List.of("java", "-Dfunny.agent.state.dir=/s", "-Da=b", "Main"), null);
    assertThat(command.agentProperties()).hasSize(1).containsEntry("funny.agent.state.dir", "/s");
  }

  private static Set<Path> command(String... words) {
    return new JavaCommand(Arrays.asList(words), null).classes();
  }

  private static Path path(String name) {
    return Path.of(name).toAbsolutePath().normalize();
  }
}
