package io.funny.agent.it.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One run of a program in a {@link HostJvm}. The program reports facts, lines {@code name=value} in
 * a file of their own, so that its standard streams stay its own. Closing the run ends everything
 * that was started by it.
 */
public final class JvmRun implements AutoCloseable {
  static final String FACTS = "facts";
  static final String STDOUT = "stdout";
  static final String STDERR = "stderr";

  private static final int CTRL_C = 3;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String name;
  private final Path folder;
  private final Process process;
  private final RunMark mark;
  private final HostJvm host;

  JvmRun(String name, Path folder, Process process, RunMark mark, HostJvm host) {
    this.name = name;
    this.folder = folder;
    this.process = process;
    this.mark = mark;
    this.host = host;
  }

  /** Waits until the program has reported a fact. */
  public String fact(String fact) {
    await(this + " to tell " + fact)
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(() -> !facts(fact).isEmpty() || !process.isAlive());
    assertThat(facts(fact)).as("%s tells %s; %s", this, fact, output()).isNotEmpty();
    return facts(fact).get(0);
  }

  public int number(String fact) {
    return Integer.parseInt(fact(fact));
  }

  /** The values of a fact so far, in the order in which they were reported. */
  public List<String> facts(String fact) {
    String start = fact + "=";
    return facts().stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .collect(Collectors.toList());
  }

  /** All facts so far. */
  public List<String> facts() {
    return read(FACTS).lines().collect(Collectors.toList());
  }

  /** Waits for the end of the JVM, not of what it started. */
  public int exitCode() {
    return exitCode(PATIENCE);
  }

  public int exitCode(Duration patience) {
    try {
      assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
          .as("%s ends; %s", this, output())
          .isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the end of the JVM, which must be a success, and returns all its facts. */
  public List<String> finish() {
    return finish(PATIENCE);
  }

  public List<String> finish(Duration patience) {
    int code = exitCode(patience);
    assertThat(code).as("exit code of %s; %s", this, output()).isZero();
    return facts();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The JVM's, or that of what started it. */
  public long pid() {
    return process.pid();
  }

  /** Ends the JVM outright. Its children live on. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** Asks the JVM to end, by SIGTERM. Linux. */
  public void terminate() {
    process.destroy();
  }

  /** Types Ctrl+C at the terminal that the JVM was started in. Linux. */
  public void pressCtrlC() {
    try {
      process.getOutputStream().write(CTRL_C);
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends whatever the JVM started and left. */
  public void killChildren() {
    endAll(child -> child.pid() != process.pid());
  }

  /** What the JVM started, directly or not, and is alive. */
  public List<ProcessHandle> children() {
    return processes(child -> child.pid() != process.pid());
  }

  /** Those of them that run a program, by a part of its file's name. */
  public List<ProcessHandle> children(String program) {
    return children().stream()
        .filter(child -> host.platform().runs(child, program))
        .collect(Collectors.toList());
  }

  public String stdout() {
    return read(STDOUT);
  }

  public String stderr() {
    return read(STDERR);
  }

  /** A file for the program's use, under the name that the program knows it by. */
  public String path(String file) {
    return host.platform().path(folder.resolve(file));
  }

  /** What went to both standard streams, to be shown when a test fails. */
  public String output() {
    return "facts: " + facts() + "\nstdout: " + stdout() + "\nstderr: " + stderr();
  }

  @Override
  public void close() {
    endAll(any -> true);
  }

  private void endAll(Predicate<ProcessHandle> which) {
    await("the end of what " + this + " started")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              List<ProcessHandle> left = processes(which);
              left.forEach(ProcessHandle::destroyForcibly);
              return left.isEmpty();
            });
  }

  private List<ProcessHandle> processes(Predicate<ProcessHandle> which) {
    return host.platform().processesOf(mark).filter(which).collect(Collectors.toList());
  }

  private String read(String file) {
    try {
      Path path = folder.resolve(file);
      return Files.exists(path) ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name + " (" + folder.getFileName() + ")";
  }
}
