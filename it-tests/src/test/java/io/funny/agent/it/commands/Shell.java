package io.funny.agent.it.commands;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A shell script that runs, and all that it started, wherever it is linked. */
final class Shell implements AutoCloseable {

  private final String mark = "funny-it-shell-" + UUID.randomUUID();
  private final Process process;
  private final BufferedReader out;

  /**
   * @param script prints a line when it is ready
   */
  Shell(String script) {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", script);
    builder.environment().put("FUNNY_IT_SHELL", mark);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      process = builder.start();
      out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      out.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Ends the shell alone, outright. */
  void killShell() {
    process.destroyForcibly();
    await().until(() -> !process.isAlive());
  }

  List<ProcessHandle> children() {
    return process.children().collect(Collectors.toList());
  }

  List<ProcessHandle> alive() {
    return ProcessHandle.allProcesses()
        .filter(this::isOurs)
        .filter(ProcessHandle::isAlive)
        .collect(Collectors.toList());
  }

  private boolean isOurs(ProcessHandle candidate) {
    try {
      Path environment = Path.of("/proc", Long.toString(candidate.pid()), "environ");
      return Files.readString(environment, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  @Override
  public void close() {
    await("the end of what the shell started")
        .until(
            () -> {
              // Top down, so that nobody starts another meanwhile.
              process.destroyForcibly();
              List<ProcessHandle> left = alive();
              left.forEach(ProcessHandle::destroyForcibly);
              return left.isEmpty();
            });
  }
}
