package io.funny.agent.it.guest;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a server leaves behind when it is killed.
 *
 * <p>As the agent keeps listeners out of children, they are handed down by force: when the agent is
 * done with them, they are made inheritable again, and then a child is started; on Windows by Java
 * (the agent must not isolate it: {@code spawn=jdk}), on Linux by native code with the environment
 * that Java's children get. The property {@code holder} names another program than the usual one,
 * {@code second} that of a second one.
 */
final class Legacy {
  private static final String MARK = "FUNNY_IT_RUN";
  private static final String COOKIE = "FUNNY_AGENT_RUN";

  private final int port;

  Legacy(int port) {
    this.port = port;
  }

  void leave(String what) throws Exception {
    switch (what) {
      case "ghost":
        handDown(PortServer.bind(port), holder());
        break;
      case "two-ghosts":
        List<Closeable> servers = PortServer.bind(port);
        handDown(servers, holder());
        handDown(servers, holder());
        break;
      case "shared-ghost":
        List<Closeable> shared = PortServer.bind(port);
        handDown(shared, holder());
        handDown(shared, List.of(System.getProperty("second").split(" ", -1)));
        break;
      case "orphaned-ghost":
        orphanedGhost();
        break;
      case "ghosts-of-both-families":
        for (String address : List.of("127.0.0.1", "::1")) {
          handDown(List.of(bind(address)), holder());
        }
        break;
      case "scrubbed-ghost":
        scrubbedGhost();
        break;
      case "storm":
        storm();
        break;
      case "leftover":
        long child = new ProcessBuilder(java(List.of(), PortServer.class, "serve")).start().pid();
        OwnRecord.awaitChild(child);
        break;
      case "daemon":
        daemon();
        break;
      case "nested-rival":
        PortServer.bind(port);
        new ProcessBuilder(java(agent(), PortServer.class, "serve")).inheritIO().start();
        break;
      case "nested-server":
        new ProcessBuilder(java(agent(), PortServer.class, "serve", "--nested"))
            .inheritIO()
            .start();
        break;
      default:
        throw new IllegalArgumentException(what);
    }
  }

  private static List<String> holder() {
    String command = System.getProperty("holder", "");
    if (!command.isEmpty()) {
      return List.of(command.split(" ", -1));
    }
    return Program.onWindows() ? Program.sleeper() : List.of("/bin/sleep", "300");
  }

  /** Its parent ends at once. */
  private void orphanedGhost() throws Exception {
    List<Closeable> servers = PortServer.bind(port);
    List<String> command = List.of("/bin/sh", "-c", "sleep 300 & exit 0");
    if (Program.onWindows()) {
      command = Program.windows("wrapper");
      command.addAll(Program.sleeper());
    }
    long wrapper = handDown(servers, command);
    OwnRecord.await("the end of the wrapper", () -> hasEnded(wrapper));
  }

  private static boolean hasEnded(long child) {
    // One of native code, for which nobody waits, is left as a zombie.
    return ProcessHandle.of(child).map(process -> process.info().command().isEmpty()).orElse(true);
  }

  /** Its environment does not tell whose it is. */
  private void scrubbedGhost() throws Exception {
    List<Closeable> servers = PortServer.bind(port);
    OwnRecord.awaitListeners(servers);
    long child = start(servers, holder(), Map.of(MARK, System.getenv(MARK)));
    // The next listener makes the agent look at the children of this JVM.
    new ServerSocket(port + 3);
    OwnRecord.awaitChild(child);
  }

  /**
   * The children of a busy server: one of native code that is born at the moment of the bind, one
   * of Java, and one that surely holds the ports.
   */
  private void storm() throws Exception {
    List<Closeable> servers = PortServer.bind(port);
    if (Program.onWindows()) {
      Win32.spawnInheritingAll(Program.sleeper());
    } else {
      long early = Posix.spawn(List.of("/bin/sleep", "300"), System.getenv());
      if (Listeners.areHeldBy(early)) {
        OwnRecord.awaitChild(early);
      }
      new ProcessBuilder(Program.living()).start();
    }
    handDown(servers, holder());
  }

  /** Detached on purpose: another cookie, a session of its own, and who started it has ended. */
  private void daemon() throws Exception {
    String command = String.join(" ", java(List.of(), PortServer.class, "serve"));
    String line = COOKIE + "=dontKillMe setsid " + command + " >/dev/null 2>&1 &";
    new ProcessBuilder("/bin/sh", "-c", line).start().waitFor();
  }

  private ServerSocket bind(String address) throws IOException {
    ServerSocket server = new ServerSocket();
    server.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    return server;
  }

  /** Starts a child of this run that has the listeners, and returns its PID. */
  private static long handDown(List<Closeable> listeners, List<String> command) throws Exception {
    OwnRecord.awaitListeners(listeners);
    Map<String, String> environment = new HashMap<>(System.getenv());
    String cookie = ChildEnvironment.cookieOfChild();
    if (!cookie.equals(ChildEnvironment.NONE)) {
      environment.put(COOKIE, cookie);
    }
    return start(listeners, command, environment);
  }

  private static long start(
      List<Closeable> listeners, List<String> command, Map<String, String> environment)
      throws Exception {
    for (Closeable listener : listeners) {
      SocketHandle.setInheritable(listener, true);
    }
    long child =
        Program.onWindows()
            ? new ProcessBuilder(command).start().pid()
            : Posix.spawn(command, environment);
    for (Closeable listener : listeners) {
      SocketHandle.setInheritable(listener, false);
    }
    return child;
  }

  private List<String> java(List<String> options, Class<?> program, String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.net.preferIPv4Stack=true");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(program.getName(), Integer.toString(port)));
    command.addAll(List.of(more));
    return command;
  }

  /** The options that give a nested JVM the same agent. */
  private static List<String> agent() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-javaagent:") || option.startsWith("-Dfunny.agent."))
        .collect(Collectors.toList());
  }
}
