package io.funny.demo.lab;

import io.funny.demo.process.JavaProgram;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The commands of {@code funny-agent.jar}, run as a person would run them. */
public final class AgentCommands {
  private static final int PATIENCE_SECONDS = 40;

  private final Path jar;

  public AgentCommands(Path jar) {
    this.jar = jar;
  }

  /** What a command printed, and its exit code. */
  public record Result(int exitCode, String output) {}

  /** Who holds the port, as JSON. */
  public Result ports(int port) throws IOException, InterruptedException {
    return run(false, "ports", Integer.toString(port), "--json");
  }

  /** Frees the port, if it is proven that a dead run left it. */
  public Result sweep(int port) throws IOException, InterruptedException {
    return run(true, "sweep", Integer.toString(port));
  }

  /** Frees the port by ending whoever holds it. */
  public Result sweepByForce(int port) throws IOException, InterruptedException {
    return run(true, "sweep", Integer.toString(port), "--force", "--yes");
  }

  private Result run(boolean withErrors, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JavaProgram.java(), "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    // To a file: a process that hangs, or a child of it, must not keep us at a pipe.
    Path output = Files.createTempFile("funny-agent", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(withErrors ? Redirect.appendTo(output.toFile()) : Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(arguments[0] + " took more than " + PATIENCE_SECONDS + " s");
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      delete(output);
    }
  }

  // Windows: what the command started to have a console may hold the file a moment longer.
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
