package io.funny.agent.it.guest;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Holds many connections to itself, each of two sockets. Argument: how many sockets. */
public final class ManySockets {
  private ManySockets() {}

  public static void main(String[] args) throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      while (sockets.size() < Integer.parseInt(args[0])) {
        Socket client = new Socket();
        client.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
        sockets.add(client);
        sockets.add(server.accept());
      }
      Facts.tell("ready", sockets.size());
      new CountDownLatch(1).await();
    }
  }
}
