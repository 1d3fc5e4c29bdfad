package io.funny.agent.it.host;

import com.sun.jna.Native;
import io.funny.agent.it.guest.Facts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything about a run of a program in a {@link HostJvm}, until it is started. */
public final class JvmLaunch {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  // Whatever the developer's shell has set must not reach the JVMs under test.
  private static final List<String> FOREIGN_PREFIXES =
      List.of("FUNNY_", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

  private final HostJvm host;
  private final String program;
  private final boolean jar;
  private final List<String> wrapper = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private Agent agent = Agent.none();
  private String launcher = "java";
  private boolean inTerminal;
  private Path workingFolder;
  private Path script;

  /**
   * @param program a main class, or the path of a jar
   */
  JvmLaunch(HostJvm host, String program, boolean jar) {
    this.host = host;
    this.program = program;
    this.jar = jar;
  }

  public JvmLaunch with(Agent agent) {
    this.agent = agent;
    return this;
  }

  public JvmLaunch jvmOptions(String... options) {
    jvmOptions.addAll(Arrays.asList(options));
    return this;
  }

  /** Files on the class path before those that every program has. */
  public JvmLaunch classPath(Path... files) {
    classPath.addAll(Arrays.asList(files));
    return this;
  }

  public JvmLaunch arguments(Object... values) {
    Arrays.stream(values).map(String::valueOf).forEach(arguments::add);
    return this;
  }

  public JvmLaunch environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Where it is started. */
  public JvmLaunch in(Path folder) {
    workingFolder = folder;
    return this;
  }

  /** Started with {@code javaw}, which has no console. */
  public JvmLaunch windowless() {
    launcher = "javaw";
    return this;
  }

  /** Started by one of the programs in C, with these arguments before the JVM's command. */
  public JvmLaunch startedBy(String name, String... first) {
    wrapper.add(host.program(name).toString());
    wrapper.addAll(Arrays.asList(first));
    return this;
  }

  /** Started by a shell that first runs a line of its own. */
  public JvmLaunch startedByShell(String line) {
    wrapper.addAll(List.of("/bin/sh", "-c", line + "; exec \"$@\"", "sh"));
    return this;
  }

  /** Started by another program of this machine, such as {@code setpriv}. */
  public JvmLaunch startedThrough(String... command) {
    wrapper.addAll(Arrays.asList(command));
    return this;
  }

  /**
   * Ctrl+C reaches it even if it does not reach this build: what a shell starts in the background
   * ignores SIGINT, and hands that down.
   */
  public JvmLaunch heedingCtrlC() {
    return host.isWindows() ? this : startedThrough("/usr/bin/env", "--default-signal=INT");
  }

  /** Started by a server's own script, which is told by JAVA_HOME and JAVA_OPTS. Linux. */
  public JvmLaunch script(Path file) {
    script = file;
    environment.put("JAVA_HOME", host.home().toString());
    return this;
  }

  /** Started in a terminal (which under Wine gives the JVM a console). */
  public JvmLaunch inTerminal() {
    inTerminal = true;
    return this;
  }

  /** Starts the JVM. Closing the run ends it and whatever it started. */
  public JvmRun start() {
    Lanes.requireAgent(agent);
    RunMark mark = RunMark.create();
    String simpleName = program.substring(program.lastIndexOf('.') + 1);
    Path folder =
        Machine.runs().resolve(String.format("%03d-%s", NUMBER.incrementAndGet(), simpleName));
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(folder.resolve(JvmRun.FACTS));
      ProcessBuilder builder = new ProcessBuilder(command());
      setEnvironment(builder.environment(), mark, folder);
      if (workingFolder != null) {
        builder.directory(workingFolder.toFile());
      }
      // Files, not pipes: under Wine a grandchild keeps the Unix pipe of its grandparent open.
      builder.redirectOutput(folder.resolve(JvmRun.STDOUT).toFile());
      builder.redirectError(folder.resolve(JvmRun.STDERR).toFile());
      if (!inTerminal || host.isWindows()) { // else what is typed
        builder.redirectInput(ProcessBuilder.Redirect.from(emptyFile(folder)));
      }
      return new JvmRun(host + " " + simpleName + " " + agent, folder, builder.start(), mark, host);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static File emptyFile(Path folder) throws IOException {
    return Files.write(folder.resolve("stdin"), new byte[0]).toFile();
  }

  private List<String> command() {
    Platform platform = host.platform();
    if (script != null) {
      environment.put("JAVA_OPTS", String.join(" ", options(platform)));
      List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
      command.addAll(arguments);
      return command;
    }
    Path java = platform.program(host.home().resolve("bin"), launcher);
    List<String> command = new ArrayList<>();
    if (wrapper.isEmpty()) {
      command.addAll(platform.command(java));
    } else {
      command.addAll(platform.command(Path.of(wrapper.get(0))));
      command.addAll(wrapper.subList(1, wrapper.size()));
      command.add(platform.path(java));
    }
    command.addAll(optionsAndProgram());
    return inTerminal ? platform.inTerminal(command) : command;
  }

  /** The command as a program in this host would start it itself. */
  public List<String> asCommand() {
    Platform platform = host.platform();
    List<String> command = new ArrayList<>();
    command.add(platform.path(platform.program(host.home().resolve("bin"), launcher)));
    command.addAll(optionsAndProgram());
    return command;
  }

  private List<String> options(Platform platform) {
    List<String> command = new ArrayList<>(platform.jvmOptions(host.feature()));
    command.add("-Duser.home=" + platform.path(Machine.home()));
    if (agent.isAttached()) {
      command.add(agent.jvmOption(platform));
    }
    command.addAll(jvmOptions);
    return command;
  }

  private List<String> optionsAndProgram() {
    Platform platform = host.platform();
    List<String> command = options(platform);
    command.addAll(jar ? List.of("-jar") : List.of("-cp", classPath(platform)));
    command.add(program);
    command.addAll(arguments);
    return command;
  }

  private String classPath(Platform platform) {
    return Stream.concat(
            classPath.stream(), Stream.of(locationOf(Facts.class), locationOf(Native.class)))
        .map(platform::path)
        .collect(Collectors.joining(String.valueOf(platform.pathSeparator())));
  }

  private void setEnvironment(Map<String, String> target, RunMark mark, Path folder) {
    Platform platform = host.platform();
    target.keySet().removeIf(name -> FOREIGN_PREFIXES.stream().anyMatch(name::startsWith));
    target.putAll(platform.environment());
    // Without a UTF-8 locale, a JVM on Linux cannot name a file with another character than ASCII.
    target.put("LC_ALL", "C.UTF-8");
    target.put(RunMark.VARIABLE, mark.value());
    target.put(Facts.FILE, platform.path(folder.resolve(JvmRun.FACTS)));
    target.put(Facts.PROGRAMS, platform.path(Machine.windowsPrograms()));
    target.putAll(environment);
  }

  private static Path locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
