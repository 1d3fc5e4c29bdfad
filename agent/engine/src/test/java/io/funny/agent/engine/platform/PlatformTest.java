package io.funny.agent.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlatformTest {

  private static final Path SOURCES = Path.of("src/main/java/io/funny/agent/engine");

  @Test
  void isToldByNobodyElse() throws IOException {
    assertThat(filesWith("boolean windows", "\"os.name\").startsWith", "\"os.name\").equals"))
        .isEmpty();
  }

  private static List<Path> filesWith(String... texts) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> Stream.of(texts).anyMatch(text(file)::contains))
          .collect(Collectors.toList());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
