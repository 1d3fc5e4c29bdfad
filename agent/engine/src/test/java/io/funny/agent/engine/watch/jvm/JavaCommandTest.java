package io.funny.agent.engine.watch.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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
  @DisplayName("What cannot be the name of a file is left to the launcher")
  void noPath() {
    assertThat(command("java", "-cp", "a" + SEPARATOR + "b\0c", "-p", "\0", "Main"))
        .containsExactly(path("a"));
    assertThat(command("java", "-jar", "a\0.jar")).isEmpty();
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
  @DisplayName("The agent is put in front, unless it is there: told by its manifest, not its name")
  void agent(@TempDir Path folder) throws IOException {
    assertThat(new JavaCommand(List.of("java", "-jar", "a.jar"), null).withAgent("/x/f.jar"))
        .containsExactly("java", "-javaagent:/x/f.jar", "-jar", "a.jar");
    Path ours = jar(folder.resolve("tools.jar"), "io.funny.agent.FunnyAgent");
    List<String> own = List.of("java", "-javaagent:" + ours + "=ports=1", "-jar", "a.jar");
    assertThat(new JavaCommand(own, null).withAgent("/x/f.jar")).isEqualTo(own);
    assertThat(new JavaCommand(own, null).agentArguments()).isEqualTo("ports=1");

    Path others = jar(folder.resolve("funny-agent.jar"), "com.acme.Agent");
    List<String> other = List.of("java", "-javaagent:" + others + "=x", "-jar", "a.jar");
    assertThat(new JavaCommand(other, null).withAgent("/x/f.jar")).contains("-javaagent:/x/f.jar");
    assertThat(new JavaCommand(other, null).agentArguments()).isNull();
  }

  private static Path jar(Path file, String premainClass) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", premainClass);
    new JarOutputStream(Files.newOutputStream(file), manifest).close();
    return file;
  }

  @Test
  void settingsOfTheAgent() {
    JavaCommand command =
        new JavaCommand(List.of("java", "-Dfunny.agent.state.dir=/s", "-Da=b", "Main"), null);
    assertThat(command.agentProperties()).hasSize(1).containsEntry("funny.agent.state.dir", "/s");
  }

  @Test
  @DisplayName("Files of arguments are read as the launcher does, and passed on as they are")
  void argumentFiles(@TempDir Path folder) throws IOException {
    String debugger = "-agentlib:jdwp=transport=dt_socket,server=y,address=5005";
    Path options = Files.writeString(folder.resolve("options"), debugger + "\n-cp\n");
    Path main = Files.writeString(folder.resolve("main"), "\"a b\" Main -cp x");
    List<String> words = List.of("java", "@" + options, "@" + main, "@" + options);
    JavaCommand command = new JavaCommand(words, null);
    assertThat(command.debugPorts()).containsExactly(5005);
    assertThat(command.classes()).containsExactly(path("a b"));
    assertThat(command.withAgent("f.jar"))
        .containsExactly("java", "-javaagent:f.jar", words.get(1), words.get(2), words.get(3));
  }

  @Test
  void whatIsNoFileOfArguments(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "-cp a");
    Path jar = jar(folder.resolve("a.jar"), "io.funny.agent.FunnyAgent");
    Path agent = Files.writeString(folder.resolve("agent"), "-javaagent:" + jar + " @" + file);
    assertThat(command("java", "--disable-@files", "@" + file)).containsExactly(path("."));
    assertThat(command("java", "-cp", "@@x", "Main")).containsExactly(path("@x"));
    assertThat(command("java", "@" + folder.resolve("none"), "-cp", "a"))
        .containsExactly(path("."));
    List<String> nested = List.of("java", "@" + agent);
    assertThat(new JavaCommand(nested, null).withAgent("f.jar")).isEqualTo(nested);
    assertThat(new JavaCommand(nested, null).classes()).containsExactly(path("."));
  }

  @Test
  @Timeout(20)
  void anEndlessOrHugeFileOfArgumentsIsNotRead(@TempDir Path folder) throws IOException {
    Path huge = folder.resolve("huge");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(3L << 30); // no disk is used for it
    }
    assertThat(command("java", "@" + huge, "Main")).containsExactly(path("."));
    assertThat(command("java", "@/dev/zero", "Main")).containsExactly(path("."));
  }

  private static Set<Path> command(String... words) {
    return new JavaCommand(Arrays.asList(words), null).classes();
  }

  private static Path path(String name) {
    return Path.of(name).toAbsolutePath().normalize();
  }
}
