package io.funny.agent.it.host;

import java.nio.file.Path;
import java.util.Locale;

/** The machine that the tests run on, and where their build left things. */
final class Machine {
  static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  static final boolean LINUX = System.getProperty("os.name").equals("Linux");

  private static final Path BUILD =
      Path.of(System.getProperty("it.directory", "target")).toAbsolutePath().normalize();

  /** Several JVMs of the build run tests at the same time; each has what it changes for itself. */
  private static final String FORK = System.getProperty("it.fork", "fork-1");

  private Machine() {}

  static Path runtimes() {
    return BUILD.resolve("runtimes");
  }

  static Path windowsPrograms() {
    return BUILD.resolve("native").resolve("windows");
  }

  static Path winePrefix() {
    return BUILD.resolve("wine-prefix-" + FORK);
  }

  /** What {@link TestsByHost} counts. */
  static Path testsByHost() {
    return BUILD.resolve("tests-by-host");
  }

  /** A folder for the files of the runs, one folder each. */
  static Path runs() {
    return BUILD.resolve("runs").resolve(FORK);
  }

  /** The home of the user whose JVMs are tested. */
  static Path home() {
    return runs().resolve("home");
  }

  static Path agentJar() {
    return Path.of(System.getProperty("it.agent", "../agent/jar/target/funny-agent.jar"))
        .toAbsolutePath()
        .normalize();
  }

  static boolean isBuilt(Path program) {
    return program.startsWith(runtimes()) || program.startsWith(windowsPrograms());
  }
}
