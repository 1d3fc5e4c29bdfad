package io.funny.agent.it.guest;

import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server with a child, that answers with what stood in a file when it started. Arguments: the
 * port, the file. In the file, {@code crash} lets it end at once with exit code 3; {@code stubborn}
 * lets it hang when it is to end. With the property {@code keeps} it has a second child, which it
 * lets go.
 */
public final class Watched {
  /** The exit code of a crash. */
  public static final int CRASH = 3;

  private Watched() {}

  public static void main(String[] args) throws Exception {
    String version = new String(Files.readAllBytes(Path.of(args[1])), StandardCharsets.UTF_8);
    long pid = ProcessHandle.current().pid();
    Facts.tell("instance", version);
    if (version.startsWith("crash")) {
      System.exit(CRASH);
    }
    if (Boolean.getBoolean("registers")) {
      register(version);
    }
    if (version.startsWith("stubborn")) {
      Runtime.getRuntime().addShutdownHook(new Thread(Watched::hang));
    }
    new ProcessBuilder(Program.living()).start();
    if (Boolean.getBoolean("keeps")) {
      new ProcessBuilder("sh", "-c", "FUNNY_AGENT_RUN=keep exec sleep 120").start();
    }
    Facts.tell("pid", pid);
    try (ServerSocket server = new ServerSocket(Integer.parseInt(args[0]))) {
      Facts.tell("serves", version);
      while (true) {
        answer(server, version);
      }
    } catch (BindException e) {
      Facts.tell("refused", e.getMessage());
      System.exit(1);
    } catch (SocketException closed) {
      // This JVM ends.
    }
  }

  private static void register(String version) {
    ShutdownRegistry.register(
        "watched",
        context -> Facts.tell("ended", version + " " + context.mode()),
        ShutdownPhase.SERVICES);
  }

  private static void answer(ServerSocket server, String version) throws IOException {
    try (Socket client = server.accept()) {
      client.getOutputStream().write((version + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void hang() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      hang();
    }
  }
}
