package io.funny.demo.server.agents;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What an agent does: every other second it looks, and writes a line. The lines go to a file and
 * not through a pipe, so that a reload of the server, or its death, does not disturb it.
 */
public final class AgentProgram {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** Nobody's agent goes on for ever. */
  private static final int ROUNDS = 3600;

  private static final int DEEPEST = 3;
  private static final double MIB = 1024.0 * 1024;

  private AgentProgram() {}

  public static void main(String[] args) throws Exception {
    AgentKind kind = AgentKind.named(args[0]);
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(Path.of(args[1])), true, StandardCharsets.UTF_8)) {
      out.println("agent " + kind + " begins, PID " + ProcessHandle.current().pid());
      for (int round = 1; round <= ROUNDS; round++) {
        out.println("round " + round + ": " + (kind == AgentKind.PULSE ? pulse() : scout()));
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }

  private static String pulse() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    long processes = ProcessHandle.allProcesses().count();
    double freeMib = Path.of(".").toFile().getUsableSpace() / MIB;
    return String.format(
        Locale.ROOT, "load %.2f, %d processes, %.0f MiB of disk free", load, processes, freeMib);
  }

  private static String scout() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("."), DEEPEST)) {
      return files.filter(Files::isRegularFile).count() + " files here, to a depth of " + DEEPEST;
    }
  }
}
