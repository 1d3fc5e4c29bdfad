package io.funny.agent.it.host;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Windows programs on Linux, through Wine's 64-bit loader and a prefix of this build's own. */
final class Wine implements Platform, AutoCloseable {
  // Debian keeps the loader out of the PATH, and its script in the PATH complains about wine32.
  private static final List<String> LOADERS =
      List.of("/usr/lib/wine/wine64", "/usr/bin/wine64", "/usr/local/bin/wine64");
  private static final List<String> SERVERS =
      List.of("/usr/lib/wine/wineserver", "/usr/bin/wineserver", "/usr/local/bin/wineserver");

  /**
   * Longer than any build. A server that a run's JVM had to start would be taken for a part of that
   * run, and be ended with it, under all others.
   */
  private static final int PERSIST_SECONDS = 7200;

  private final Optional<Path> loader = firstExecutable(LOADERS, "wine64");
  private final Optional<Path> server = firstExecutable(SERVERS, "wineserver");
  private boolean started;

  @Override
  public Optional<String> missing() {
    return loader.isPresent() && server.isPresent()
        ? Optional.empty()
        : Optional.of("Wine (Debian and Ubuntu: package wine64) is not installed");
  }

  @Override
  public List<String> command(Path program) {
    start();
    return List.of(loader.orElseThrow().toString(), program.toString());
  }

  @Override
  public String path(Path file) {
    return "Z:" + file.toString().replace('/', '\\');
  }

  @Override
  public char pathSeparator() {
    return ';';
  }

  @Override
  public Path program(Path folder, String name) {
    return folder.resolve(name + ".exe");
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "WINEPREFIX", Machine.winePrefix().toString(), "WINEDEBUG", "-all", "DISPLAY", "");
  }

  /**
   * Java 21 asks iphlpapi for a function that Wine 8 lacks, and crashes, in NetworkInterface and in
   * the seeding of SecureRandom. IPv4 alone and the random numbers of Windows itself avoid both.
   */
  @Override
  public List<String> jvmOptions(int feature) {
    // Less to compile: under Wine, everything that a process does costs more.
    String quick = "-XX:TieredStopAtLevel=1";
    if (feature < 21) {
      return List.of(quick);
    }
    Path providers = Machine.runs().resolve("windows-providers.security");
    String[] names = {"SunMSCAPI", "SUN", "SunRsaSign", "SunEC", "SunJSSE", "SunJCE"};
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      lines.append("security.provider.").append(i + 1).append('=').append(names[i]).append('\n');
    }
    try {
      Files.createDirectories(providers.getParent());
      Files.writeString(providers, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(
        quick,
        "-Djava.net.preferIPv4Stack=true",
        "-Djava.security.properties=" + path(providers),
        // It also warns, each time, that Wine has no processor groups and no details of jobs.
        "-XX:-PrintWarnings");
  }

  @Override
  public List<String> inTerminal(List<String> command) {
    return Terminal.command(command);
  }

  /** A Windows process under Wine is a Linux process with the same environment and arguments. */
  @Override
  public Stream<ProcessHandle> processesOf(RunMark mark) {
    return ProcFs.processesWith(mark.value());
  }

  @Override
  public boolean runs(ProcessHandle process, String program) {
    return ProcFs.isNamed(process, program);
  }

  /** Starts the one server of the prefix first, so that it lives on between the tests. */
  private synchronized void start() {
    if (started) {
      return;
    }
    started = true;
    try {
      Files.createDirectories(Machine.winePrefix());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Should this JVM be killed, the server ends by itself some time after its last client.
    run(List.of(server.orElseThrow().toString(), "-p" + PERSIST_SECONDS));
    run(List.of(loader.orElseThrow().toString(), "wineboot", "-i"));
  }

  /** Ends the server of this build's prefix, and with it whatever still runs in that prefix. */
  @Override
  public synchronized void close() {
    if (started) {
      run(List.of(server.orElseThrow().toString(), "-k"));
      started = false;
    }
  }

  private void run(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " did not end");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Path> firstExecutable(List<String> known, String name) {
    List<Path> candidates = new ArrayList<>();
    known.forEach(path -> candidates.add(Path.of(path)));
    String path = System.getenv().getOrDefault("PATH", "");
    Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .forEach(folder -> candidates.add(Path.of(folder, name)));
    return candidates.stream().filter(Files::isExecutable).findFirst();
  }
}
