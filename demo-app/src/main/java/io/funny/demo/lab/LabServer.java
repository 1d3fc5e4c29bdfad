package io.funny.demo.lab;

import io.funny.demo.heir.Heir;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A server that is there to be killed: it listens, starts an heir and says so. */
public final class LabServer {
  private static final int BACKLOG = 50;
  private static final long LIFE_MS = 60_000;

  private LabServer() {}

  public static void main(String[] args) throws Exception {
    Protection protection = Protection.named(args[0]);
    int port = Integer.parseInt(args[1]);
    try (ServerSocket server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress())) {
      if (protection != Protection.NONE) {
        Heir.awaitProtection(server.getLocalPort());
      }
      ProcessHandle child = Heir.start(port, protection.heir());
      System.out.println(child.pid());
      Thread.sleep(LIFE_MS); // whoever started it kills it; if not, it ends
    }
  }
}
