package io.funny.agent.it.guest;

import java.net.ServerSocket;

/** Binds a port first of all, and tells how long that took. Argument: the port. */
public final class FirstBind {
  private FirstBind() {}

  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    try (ServerSocket server = new ServerSocket(Integer.parseInt(args[0]))) {
      long nanos = System.nanoTime() - start;
      Facts.tell("nanos", nanos);
      Facts.tell("port", server.getLocalPort());
    }
  }
}
