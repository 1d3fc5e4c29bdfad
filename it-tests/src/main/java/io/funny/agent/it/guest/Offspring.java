package io.funny.agent.it.guest;

import io.funny.agent.shutdown.ShutdownRegistry;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM with descendants of all sorts: a child, a grandchild, an orphan in a session of its own,
 * and a daemon, {@code keeper}, that was let go. Arguments: the port that it listens on, 0 for
 * none; {@code stubborn} if a child ignores SIGTERM; {@code successor} if a shutdown hook starts
 * one more {@code keeper}. Then it does what the files ask for that the property {@code orders}
 * names, with a suffix each: {@code .reload} and {@code .exit}.
 */
public final class Offspring {
  /** How many of them end with the JVM if any do. */
  public static final int MORTALS = 3;

  /** What {@code exit} gives. */
  public static final int EXIT_CODE = 5;

  private static final long LIFE_MILLIS = 120_000;

  private Offspring() {}

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    try (ServerSocket server = port == 0 ? null : new ServerSocket(port)) {
      Facts.tell("listens", server != null && server.isBound());
      start();
      if (List.of(args).contains("stubborn")) {
        new ProcessBuilder("sh", "-c", "trap '' TERM; sleep 120 & wait; wait").start();
      }
      if (List.of(args).contains("successor")) {
        Runtime.getRuntime().addShutdownHook(new Thread(Offspring::startSuccessor));
      }
      Facts.tell("ready", ProcessHandle.current().pid());
      long end = System.nanoTime() + LIFE_MILLIS * 1_000_000;
      while (System.nanoTime() < end) {
        obey();
        Thread.sleep(50);
      }
    }
  }

  private static void obey() throws Exception {
    if (isOrdered("reload")) {
      ShutdownRegistry.hotReload("a test");
      start();
      Facts.tell("reloaded", true);
    }
    if (isOrdered("exit")) {
      System.exit(EXIT_CODE);
    }
  }

  private static boolean isOrdered(String order) {
    File file = new File(System.getProperty("orders", "none") + "." + order);
    return file.exists() && file.delete();
  }

  private static void start() throws Exception {
    if (Program.onWindows()) {
      new ProcessBuilder(Program.sleeper()).start();
      run(Program.windows("wrapper", Program.sleeper().toArray(new String[0])));
      run(Program.windows("spawner", Program.sleeper().toArray(new String[0])));
      run(Program.windows("breakaway", keeper().toArray(new String[0])));
    } else {
      new ProcessBuilder("sleep", "120").start();
      new ProcessBuilder("sh", "-c", "sleep 120; true").start();
      run(List.of("sh", "-c", "setsid sleep 120 >/dev/null 2>&1 &"));
      run(List.of("sh", "-c", "FUNNY_AGENT_RUN=keep setsid " + String.join(" ", keeper()) + " &"));
    }
  }

  /** A sleeper under another name, so that it is told from others. */
  private static List<String> keeper() throws IOException {
    if (Program.onWindows()) {
      List<String> daemon = new ArrayList<>(Program.sleeper());
      daemon.set(0, Program.windows("keeper").get(0));
      return daemon;
    }
    Path keeper = Path.of(System.getenv(Facts.FILE)).resolveSibling("keeper");
    if (!Files.exists(keeper)) {
      Files.createSymbolicLink(keeper, Path.of("/bin/sleep"));
    }
    return List.of(keeper.toString(), "120");
  }

  private static void startSuccessor() {
    try {
      new ProcessBuilder(keeper()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(List<String> command) throws Exception {
    new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
