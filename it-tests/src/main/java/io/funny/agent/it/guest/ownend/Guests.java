package io.funny.agent.it.guest.ownend;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Runs one of the small applications of this package, whose end without the agent is compared with
 * their end with it. The argument names it: its class and its method, which makes it ready. How
 * they end says {@link Ending}, what came of it {@link Seen}. A method that waits for the end
 * itself calls {@link Ending#ready} before that.
 */
public final class Guests {
  private Guests() {}

  public static void main(String[] args) throws Throwable {
    int dot = args[0].indexOf('.');
    Class<?> kind = Class.forName(Guests.class.getPackageName() + "." + args[0].substring(0, dot));
    try {
      kind.getDeclaredMethod(args[0].substring(dot + 1)).invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (!Ending.isReady()) {
      Ending.ready();
      Ending.await();
    }
  }

  /** The first of three ports that are this run's own. */
  static int port() {
    return Integer.getInteger("port");
  }

  /** The same with the address, for URLs. */
  static String address() {
    return "127.0.0.1:" + port();
  }

  static InetSocketAddress endpoint() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
  }

  static ServerSocket listen() throws IOException {
    return new ServerSocket(port(), 5, InetAddress.getLoopbackAddress());
  }

  static Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port());
  }
}
