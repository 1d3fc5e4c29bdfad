package io.funny.agent.it.guest.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Jetty, embedded. */
final class JettyServer implements SlowServer.Make {
  @Override
  public void start(int port) throws Exception {
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    server.setHandler(
        new AbstractHandler() {
          @Override
          public void handle(
              String target,
              Request jettyRequest,
              HttpServletRequest request,
              HttpServletResponse response)
              throws IOException {
            jettyRequest.setHandled(true);
            response.getWriter().print(SlowServer.answer());
          }
        });
    server.start();
  }
}
