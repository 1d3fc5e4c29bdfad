package io.funny.agent.it.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds JVMs of this machine where they usually are. */
final class InstalledJvms {
  private static final Path DEBIAN = Path.of("/usr/lib/jvm");

  private InstalledJvms() {}

  static Optional<Path> find(int feature) {
    return candidates(feature).stream().filter(home -> isVersion(home, feature)).findFirst();
  }

  private static List<Path> candidates(int feature) {
    List<Path> homes = new ArrayList<>();
    Stream.of("JAVA_HOME_" + feature, "JAVA_HOME")
        .map(System::getenv)
        .filter(home -> home != null && !home.isEmpty())
        .forEach(home -> homes.add(Path.of(home)));
    homes.add(Path.of(System.getProperty("java.home")));
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> installed = Files.list(DEBIAN)) {
        installed.sorted().forEach(homes::add);
      } catch (IOException unreadable) {
        return homes;
      }
    }
    return homes;
  }

  private static boolean isVersion(Path home, int feature) {
    Path release = home.resolve("release");
    if (!Files.isReadable(release)) {
      return false;
    }
    try (BufferedReader lines = Files.newBufferedReader(release)) {
      return lines.lines().anyMatch(line -> line.startsWith("JAVA_VERSION=\"" + feature));
    } catch (IOException unreadable) {
      return false;
    }
  }
}
