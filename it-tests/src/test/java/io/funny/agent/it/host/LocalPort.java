package io.funny.agent.it.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** What the rest of the machine sees of a TCP port. */
public final class LocalPort {
  private LocalPort() {}

  /** Whether a new server could bind the port. */
  public static boolean isFree(int port) {
    try (ServerSocket server = new ServerSocket()) {
      server.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** Whether connections to the port are accepted, be it that nobody will ever answer. */
  public static boolean accepts(int port) {
    try (Socket client = new Socket()) {
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
