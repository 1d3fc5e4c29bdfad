package io.funny.agent.it.guest.server;

import io.funny.agent.it.guest.Facts;
import io.funny.agent.it.guest.TroublesomeHooks;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import java.io.File;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * A server of some make, with nothing in it that would shut it down in order. Each request is
 * answered when a file appears, or ends the JVM. Arguments: the make, with a dash before how it is
 * set up; the file, or {@code exit}; the port; which {@link TroublesomeHooks} it has, and whether a
 * {@code database}, which takes the registry. A thread calls System.exit when the file appears that
 * the property {@code end} names.
 */
public final class SlowServer {
  /** What it answers. */
  public static final String ANSWER = "answered in full";

  /** What a stream begins with. */
  public static final String EVENT = "data: first\n\n";

  /** Instead of a file. */
  public static final String EXIT = "exit";

  public static final int EXIT_CODE = 7;

  private static final int LOOK = 20;
  private static final int PATIENCE = 60_000;
  private static final int LIFE = 120_000;

  private static File go;

  private SlowServer() {}

  public static void main(String[] args) throws Exception {
    go = new File(args[1]);
    make(args[0]).start(Integer.parseInt(args[2]));
    TroublesomeHooks.add(Arrays.asList(args).subList(3, args.length));
    if (Arrays.asList(args).contains("database")) {
      ShutdownRegistry.register(
          "database", () -> Facts.tell("ran", "database"), ShutdownPhase.DATABASE);
    }
    Facts.tell("ready", true);
    File end = new File(System.getProperty("end", "never"));
    for (int waited = 0; waited < LIFE && !end.exists(); waited += LOOK) {
      Thread.sleep(LOOK);
    }
    Facts.tell("ending", true);
    new Thread(() -> System.exit(EXIT_CODE), "watchdog").start();
  }

  private static Make make(String name) throws ReflectiveOperationException {
    switch (name) {
      case "HttpServer":
        return new JdkServer(Executors.newCachedThreadPool(), false);
      case "HttpServer-virtual":
        return new JdkServer(virtualThreads(), false);
      case "HttpServer-dispatcher":
        return new JdkServer(null, false);
      case "HttpServer-stream":
        return new JdkServer(Executors.newCachedThreadPool(), true);
      case "Tomcat":
        return new TomcatServer();
      case "Jetty":
        return new JettyServer();
      case "Undertow":
        return new UndertowServer();
      case "Netty":
        return new NettyServer(false);
      case "Netty-loop":
        return new NettyServer(true);
      default:
        throw new IllegalArgumentException(name);
    }
  }

  /** From Java 21. */
  private static Executor virtualThreads() throws ReflectiveOperationException {
    return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  /** Runs in the server's thread for each request. */
  static String answer() {
    Facts.tell("request", "begun");
    if (go.getName().equals(EXIT)) {
      System.exit(EXIT_CODE);
    }
    try {
      for (int waited = 0; waited < PATIENCE && !go.exists(); waited += LOOK) {
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Facts.tell("request", "interrupted");
    }
    return ANSWER;
  }

  /** One make of server. */
  interface Make {
    void start(int port) throws Exception;
  }
}
