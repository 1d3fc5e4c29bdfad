package io.funny.agent.it.guest;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A server on three ports in a row, each bound in another way; who connects to the first is
 * answered. Arguments: the first port; what else it does.
 */
public final class PortServer {
  /** What a server of this kind answers. */
  public static final String ANSWER = "alive";

  private static final String MARK = System.getenv("FUNNY_IT_RUN");
  private static final String COOKIE = "FUNNY_AGENT_RUN";

  private final int port;
  private ServerSocket first;

  private PortServer(int port) {
    this.port = port;
  }

  public static void main(String[] args) throws Exception {
    PortServer server = new PortServer(Integer.parseInt(args[0]));
    Facts.tell("pid", ProcessHandle.current().pid());
    server.run(args[1]);
  }

  private void run(String behaviour) throws Exception {
    switch (behaviour) {
      case "serve":
        bind();
        break;
      case "storm":
        bind();
        storm();
        break;
      case "ghost":
        ghost();
        break;
      case "scrubbed-ghost":
        scrubbedGhost();
        break;
      case "leftover":
        leftover();
        break;
      case "slow-end":
        bind();
        atEnd(3_000);
        break;
      case "no-end":
        bind();
        atEnd(Long.MAX_VALUE);
        break;
      default:
        throw new IllegalArgumentException(behaviour);
    }
    Facts.tell("ready", true);
    new CountDownLatch(1).await();
  }

  private void bind() throws IOException {
    try {
      first = new ServerSocket(port);
      ServerSocketChannel.open().bind(new InetSocketAddress(port + 1));
      AsynchronousServerSocketChannel.open().bind(new InetSocketAddress(port + 2));
    } catch (BindException e) {
      Facts.tell("refused", e.getMessage());
      System.exit(1);
    }
    Facts.tell("bound", port);
    Thread acceptor = new Thread(this::answer);
    acceptor.setDaemon(true);
    acceptor.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Facts.tell("ended in order", port)));
  }

  private void answer() {
    while (true) {
      try (Socket client = first.accept()) {
        client.getOutputStream().write((ANSWER + "\n").getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void atEnd(long millis) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  Facts.tell("ending", millis);
                  try {
                    Thread.sleep(millis);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  /** A child that any server might have, and on Linux one of native code that is born too early. */
  private void storm() throws Exception {
    long early =
        Program.onWindows() ? 0 : Posix.spawn(List.of("/bin/sleep", "300"), System.getenv());
    new ProcessBuilder(Program.living()).start();
    while (early != 0 && Listeners.areHeldBy(early) && !isRecorded(early)) {
      Thread.sleep(5);
    }
  }

  /** Leaves all listeners to a child that carries the cookie of this run. */
  private void ghost() throws Exception {
    if (Program.onWindows()) {
      // With the first child, the seal is behind us: it would take the listeners for inherited.
      new ProcessBuilder(Program.endingAtOnce()).start().waitFor();
      for (int i = 0; i < 3; i++) {
        Win32.listen(port + i);
      }
      new ProcessBuilder(Program.sleeper()).start();
      return;
    }
    bind();
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(cookie());
    handOver(List.of("/bin/sleep", "300"), environment);
  }

  /** Leaves all listeners to a child without any environment. */
  private void scrubbedGhost() throws Exception {
    bind();
    long child = handOver(List.of("/usr/bin/tail", "-f", "/dev/null", MARK), Map.of());
    // The next listener makes the agent look at the children of this JVM.
    new ServerSocket(port + 3);
    while (!isRecorded(child)) {
      Thread.sleep(5);
    }
  }

  private static long handOver(List<String> command, Map<String, String> environment)
      throws Exception {
    while (Listeners.openOnExec() > 0 && agentState() != null) {
      Thread.sleep(5);
    }
    for (Path listener : Listeners.all()) {
      Posix.openOnExec(Integer.parseInt(listener.getFileName().toString()));
    }
    return Posix.spawn(command, environment);
  }

  /** A child JVM that listens itself, when this one has not bound the ports. */
  private void leftover() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    new ProcessBuilder(
            java,
            "-Djava.net.preferIPv4Stack=true",
            "-cp",
            System.getProperty("java.class.path"),
            PortServer.class.getName(),
            Integer.toString(port),
            "serve")
        .start();
  }

  /** What the agent puts into the environment of children; nothing without the agent. */
  private static Map<String, String> cookie() throws IOException {
    Process child = new ProcessBuilder("/usr/bin/env").start();
    Map<String, String> cookie = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
      lines
          .lines()
          .filter(line -> line.startsWith(COOKIE + "="))
          .forEach(line -> cookie.put(COOKIE, line.substring(COOKIE.length() + 1)));
    }
    return cookie;
  }

  /** The folder of the agent's records, for a program that is told of it. */
  private static String agentState() {
    return System.getProperty("funny.agent.state.dir");
  }

  private static boolean isRecorded(long child) throws IOException {
    File[] records = agentState() == null ? null : new File(agentState(), "runs").listFiles();
    if (agentState() == null) {
      return true;
    }
    for (File record : records == null ? new File[0] : records) {
      if (record.getName().startsWith(ProcessHandle.current().pid() + "-")
          && Files.readString(record.toPath()).contains("child " + child + " ")) {
        return true;
      }
    }
    return false;
  }
}
