package io.funny.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Maven 3 looks for other modules in the reactor only, and reads the nearest {@code .mvn}: that of
 * each module sends it to the whole project.
 */
class ModuleFoldersTest {

  private static final Path PROJECT = Path.of("../..");

  static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.walk(PROJECT, 2)) {
      return folders
          .filter(folder -> !folder.equals(PROJECT) && Files.exists(folder.resolve("pom.xml")))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void isWhereMavenCanBeStarted(Path module) throws IOException {
    List<String> pom = Files.readAllLines(module.resolve("pom.xml"));
    List<String> arguments = Files.readAllLines(module.resolve(".mvn/maven.config"));

    assertThat(arguments).hasSize(5).startsWith("-f").endsWith("-am");
    assertThat(module.resolve(arguments.get(1))).hasSameBinaryContentAs(PROJECT.resolve("pom.xml"));
    assertThat(pom).contains("  <artifactId>" + arguments.get(3).substring(1) + "</artifactId>");
    assertThat(module.resolve(".mvn/jvm.config"))
        .hasSameTextualContentAs(PROJECT.resolve(".mvn/jvm.config"));
  }
}
