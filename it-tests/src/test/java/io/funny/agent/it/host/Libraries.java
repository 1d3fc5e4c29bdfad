package io.funny.agent.it.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What guests are made of besides themselves, as the build copied it. */
public final class Libraries {
  private static final Path FOLDER =
      Path.of(System.getProperty("it.directory")).toAbsolutePath().resolve("libraries");

  private Libraries() {}

  /** All but loggers, of which an application has one. */
  public static Path[] all() throws IOException {
    return those(name -> !name.startsWith("logback-") && !name.startsWith("log4j-"));
  }

  /** Those whose names begin so. */
  public static Path[] of(String... names) throws IOException {
    return those(name -> Stream.of(names).anyMatch(name::startsWith));
  }

  private static Path[] those(Predicate<String> names) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> names.test(file.getFileName().toString()))
          .sorted()
          .toArray(Path[]::new);
    }
  }
}
