package io.funny.agent.it.guest.ownend;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** The HTTP server that comes with the JDK. */
final class JdkServers {
  private JdkServers() {}

  /**
   * Its hook tells the load balancer first, which goes on sending requests for a while, and then
   * stops the server.
   */
  static void lameDuck() throws IOException {
    HttpServer server = start();
    AtomicBoolean stopping = new AtomicBoolean();
    Part.hook(
        "drain",
        () -> {
          Part.sleep(1500);
          stopping.set(true);
          server.stop(0);
          Seen.done("stopped");
        });
    Part.daemon(
        "client",
        () -> {
          while (!stopping.get()) {
            try {
              Part.get("/");
            } catch (IOException e) {
              if (!stopping.get()) {
                Seen.harm("client", e);
              }
            }
            Thread.sleep(50);
          }
        });
  }

  /** Its hook tells its own server to leave the cluster. */
  static void asksItself() throws IOException {
    HttpServer server = start();
    Part.hook(
        "leave",
        () -> {
          Part.get("/leave");
          server.stop(0);
          Seen.done("left the cluster");
        });
  }

  static HttpServer start() throws IOException {
    HttpServer server = HttpServer.create(Guests.endpoint(), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[2]);
          exchange.close();
        });
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
    return server;
  }

  /** A request that orders the end on another thread waits for that one. */
  static void joinsTheEnd() throws IOException {
    HttpServer server = start();
    server.createContext(
        "/slow",
        exchange -> {
          Seen.begun("request");
          for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("operator")) {
              join(thread);
            }
          }
        });
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Seen.harm("joining", e);
    }
  }

  /** Its hook stops it, and gives the request that is under way its time. */
  static void stopsWithDelay() throws IOException {
    HttpServer server = start();
    server.createContext(
        "/slow",
        exchange -> {
          Seen.begun("request");
          Part.sleep(1000);
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[2]);
          exchange.close();
          Seen.done("request");
        });
    Part.hook(
        "stop",
        () -> {
          server.stop(8); // and no longer than the request needs
          Seen.done("stopped");
        });
  }
}
