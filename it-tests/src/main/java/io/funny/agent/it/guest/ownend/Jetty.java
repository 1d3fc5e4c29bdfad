package io.funny.agent.it.guest.ownend;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Jetty, embedded. */
final class Jetty {
  private Jetty() {}

  /** The main thread joins the server, and closes the store after that. */
  static void mainJoins() throws Exception {
    Store store = new Store();
    Server server = start(0);
    Part.hook("saver", store::saveAll);
    Ending.ready();
    server.join();
    store.closeSlowly();
  }

  /** Its hook stops it, and the main thread that joined it cleans up shortly. */
  static void stoppedByHook() throws Exception {
    Server server = start(0);
    Part.hook(
        "stop",
        () -> {
          server.stop();
          Seen.done("stopped");
          Part.sleep(800);
        });
    Ending.ready();
    server.join();
    Seen.begun("clean-up of the main thread");
    Part.sleep(200);
    Seen.done("clean-up of the main thread");
  }

  /** It stops itself at the end, while a client keeps an idle connection. */
  static void idleConnection() throws Exception {
    Server server = start(0);
    server.setStopAtShutdown(true);
    Socket client = Guests.connect();
    client
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    Seen.done("answered " + client.getInputStream().read());
    Part.hook("saver", () -> Part.save("hook", 3, 100));
  }

  static Server start(long millis) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(Guests.port());
    server.addConnector(connector);
    server.setHandler(
        new AbstractHandler() {
          @Override
          public void handle(
              String target,
              Request request,
              HttpServletRequest servletRequest,
              HttpServletResponse response)
              throws IOException {
            if (millis > 0) {
              Seen.begun("request");
              Part.sleep(millis);
              Seen.done("request");
            }
            response.getWriter().print("hello");
            request.setHandled(true);
          }
        });
    server.start();
    return server;
  }

  /** It stops itself in order while a request is under way. */
  static void requestUnderWay() throws Exception {
    Server server = start(1500);
    server.setStopAtShutdown(true);
    server.setStopTimeout(5000);
  }
}
