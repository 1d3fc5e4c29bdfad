package io.funny.agent.it.guest.server;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/** The JDK's own. */
final class JdkServer implements SlowServer.Make {
  private final Executor executor;
  private final boolean streams;

  /**
   * @param executor {@code null}: the server's dispatcher runs the handler
   * @param streams begins its answers at once
   */
  JdkServer(Executor executor, boolean streams) {
    this.executor = executor;
    this.streams = streams;
  }

  @Override
  public void start(int port) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          if (streams) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(SlowServer.EVENT.getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
          }
          byte[] answer = SlowServer.answer().getBytes(StandardCharsets.US_ASCII);
          if (!streams) {
            exchange.sendResponseHeaders(200, answer.length);
          }
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.setExecutor(executor);
    server.start();
  }
}
