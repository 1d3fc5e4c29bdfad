package io.funny.agent.it.guest;

import com.sun.jna.Pointer;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A daemon that writes over its environment, as nginx, PostgreSQL and Redis do where they put their
 * title, with a worker that has none at all. Or, with {@code start} as its second argument, the
 * server that starts it and lets it go. The first argument is the daemon's port. Linux.
 */
public final class TitledDaemon {

  private static final int ENV_START = 50;

  private TitledDaemon() {}

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    if (args.length > 1) {
      serve(port, Integer.parseInt(args[2]));
    } else {
      beDaemon(port);
    }
  }

  private static void beDaemon(int port) throws Exception {
    Facts.tell("daemon", ProcessHandle.current().pid());
    overwriteEnvironment();
    try (ServerSocket server = new ServerSocket(port)) {
      Process worker = new ProcessBuilder("env", "-i", "/bin/sleep", "300").start();
      Facts.tell("worker", worker.pid());
      Facts.tell("daemon ready", server.isBound());
      worker.waitFor();
    }
  }

  private static void overwriteEnvironment() throws Exception {
    String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long start = Long.parseLong(fields[ENV_START - 3]);
    long end = Long.parseLong(fields[ENV_START - 2]);
    new Pointer(start).setMemory(0, end - start, (byte) 0);
  }

  private static void serve(int daemonPort, int port) throws Exception {
    try (ServerSocket server = new ServerSocket(port)) {
      if (System.getProperty("daemon") != null) {
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<String> command =
            List.of(
                "env",
                "FUNNY_AGENT_RUN=keep",
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TitledDaemon.class.getName(),
                Integer.toString(daemonPort));
        new ProcessBuilder(command).inheritIO().start();
      }
      Facts.tell("ready", server.isBound());
      Thread.sleep(120_000);
    }
  }
}
