package io.funny.agent.it.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What guests are made of besides themselves, as the build copied it. */
public final class Libraries {
  private static final Path FOLDER =
      Path.of(System.getProperty("it.directory")).toAbsolutePath().resolve("libraries");

  private Libraries() {}

  public static Path[] all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toArray(Path[]::new);
    }
  }
}
