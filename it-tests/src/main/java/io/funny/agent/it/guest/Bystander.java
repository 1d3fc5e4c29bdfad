package io.funny.agent.it.guest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A server with a client's connection of its own, which answers as long as that connection works.
 * Arguments: the port of the server; the local port of the client, 0 for any.
 */
public final class Bystander {
  private static final int PATIENCE_MILLIS = 5_000;

  private Bystander() {}

  public static void main(String[] args) throws Exception {
    // An address of its own, so that a server of the client's port number is not in its way.
    InetAddress own = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    try (ServerSocket server = new ServerSocket(Integer.parseInt(args[0]));
        Socket client = new Socket()) {
      client.setReuseAddress(true);
      client.bind(new InetSocketAddress(own, Integer.parseInt(args[1])));
      client.connect(new InetSocketAddress(own, server.getLocalPort()));
      try (Socket accepted = server.accept()) {
        accepted.setSoTimeout(PATIENCE_MILLIS);
        Facts.tell("pid", ProcessHandle.current().pid());
        Facts.tell("ready", true);
        while (true) {
          answer(server, client, accepted);
        }
      }
    }
  }

  private static void answer(ServerSocket server, Socket client, Socket accepted)
      throws IOException {
    try (Socket asking = server.accept()) {
      client.getOutputStream().write(1);
      if (accepted.getInputStream().read() == 1) {
        byte[] answer = (PortServer.ANSWER + "\n").getBytes(StandardCharsets.US_ASCII);
        asking.getOutputStream().write(answer);
      }
    }
  }
}
