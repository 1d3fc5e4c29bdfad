package io.funny.agent.it.host;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A JVM of one version for one operating system, which programs are run in. */
public final class HostJvm {
  private static final Platform LINUX = new NativeLinux();
  private static final Platform WINDOWS = Machine.WINDOWS ? new NativeWindows() : new Wine();

  private static final List<HostJvm> WINDOWS_HOSTS =
      List.of(
          new HostJvm("Windows", 11, WINDOWS, () -> unpacked("windows-11")),
          new HostJvm("Windows", 17, WINDOWS, () -> unpacked("windows-17")),
          new HostJvm("Windows", 21, WINDOWS, () -> unpacked("windows-21")));
  private static final List<HostJvm> LINUX_HOSTS =
      List.of(
          new HostJvm("Linux", 11, LINUX, () -> unpacked("linux-11")),
          new HostJvm("Linux", 17, LINUX, () -> InstalledJvms.find(17)),
          new HostJvm("Linux", 21, LINUX, () -> unpacked("linux-21")),
          new HostJvm("Linux", 25, LINUX, () -> InstalledJvms.find(25)));

  private final String system;
  private final int feature;
  private final Platform platform;
  private final Supplier<Optional<Path>> home;

  private HostJvm(String system, int feature, Platform platform, Supplier<Optional<Path>> home) {
    this.system = system;
    this.feature = feature;
    this.platform = platform;
    this.home = home;
  }

  public static List<HostJvm> windowsHosts() {
    return WINDOWS_HOSTS;
  }

  /** One for what is the same on all of them. */
  public static List<HostJvm> oneWindowsHost() {
    return List.of(named("Windows 17"));
  }

  /** The one of this name, such as {@code Linux 17}. */
  public static HostJvm named(String name) {
    return Stream.concat(LINUX_HOSTS.stream(), WINDOWS_HOSTS.stream())
        .filter(host -> host.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  public static List<HostJvm> linuxHosts() {
    return LINUX_HOSTS;
  }

  private static Optional<Path> unpacked(String name) {
    return Optional.of(Machine.runtimes().resolve(name)).filter(Files::isDirectory);
  }

  /** Ends what the hosts share on this machine. */
  static void shutDown() {
    if (WINDOWS instanceof Wine wine) {
      wine.close();
    }
  }

  public int feature() {
    return feature;
  }

  public boolean isWindows() {
    return platform == WINDOWS;
  }

  /** Prepares a run of a program in this JVM. */
  public JvmLaunch launch(Class<?> program) {
    return launch(program.getName());
  }

  /** Prepares a run of a program that is known by its name only. */
  public JvmLaunch launch(String mainClass) {
    Lanes.require(this);
    return new JvmLaunch(this, mainClass, false);
  }

  /** Prepares a run of {@code java -jar}. */
  public JvmLaunch launchJar(Path jar) {
    Lanes.require(this);
    return new JvmLaunch(this, path(jar), true);
  }

  /** What programs in this JVM call a file of this machine. */
  public String path(Path file) {
    return platform.path(file);
  }

  /** A class file of the JDK that this JVM is of. */
  public byte[] classFile(String module, String name) throws IOException {
    Lanes.require(this);
    Map<String, String> jdk = Map.of("java.home", home().toString());
    try (FileSystem modules = FileSystems.newFileSystem(URI.create("jrt:/"), jdk)) {
      return Files.readAllBytes(modules.getPath("modules", module, name + ".class"));
    }
  }

  /** Why this JVM cannot be used here, if it cannot. */
  Optional<String> missing() {
    return platform
        .missing()
        .or(() -> home.get().isEmpty() ? Optional.of("no such runtime found") : Optional.empty())
        .or(
            () ->
                isWindows() && !Files.exists(program("sleeper"))
                    ? Optional.of("its C programs are not built: mingw-w64 is not installed")
                    : Optional.empty());
  }

  /** Only Java 25 has no archive on Maven Central that the build could fetch. */
  boolean isFetchedByTheBuild() {
    return feature != 25;
  }

  Platform platform() {
    return platform;
  }

  public Path home() {
    return home.get().orElseThrow();
  }

  /** One of the small programs in C that the build made for this system. */
  public Path program(String name) {
    return platform.program(Machine.windowsPrograms(), name);
  }

  @Override
  public String toString() {
    return system + " " + feature;
  }
}
