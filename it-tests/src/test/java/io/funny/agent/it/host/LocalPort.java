package io.funny.agent.it.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** What the rest of the machine sees of a TCP port. */
public final class LocalPort {
  private LocalPort() {}

  /** Whether a new server could bind the port. */
  public static boolean isFree(int port) {
    return isFree(new InetSocketAddress(port));
  }

  /** Whether it could bind the port of one address. */
  public static boolean isFree(InetSocketAddress address) {
    try (ServerSocket server = new ServerSocket()) {
      server.bind(address);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** The first of some ports in a row that are free now. */
  public static int choose(int count) {
    return choose(count, 10_000, 30_000);
  }

  /**
   * The same, the first of them from a range. None should be a port that the system gives to
   * clients.
   */
  public static int choose(int count, int from, int to) {
    while (true) {
      int first = ThreadLocalRandom.current().nextInt(from, to);
      if (IntStream.range(first, first + count).allMatch(LocalPort::isFree)) {
        return first;
      }
    }
  }

  /** Whether a server is there that answers. */
  public static boolean answers(int port) {
    try (Socket client = new Socket()) {
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
      client.setSoTimeout(5000);
      return client.getInputStream().read() > 0;
    } catch (IOException refused) {
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
