package io.funny.agent.engine.discover.product;

import io.funny.agent.engine.discover.Reflected;
import java.io.FileDescriptor;
import java.lang.reflect.Method;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Consumer;

/**
 * The socket behind a channel that nobody accepts connections from any more. A client whose
 * connection is refused goes elsewhere; one that was connected, has sent its request, and is cut
 * off does not know whether it may send that again.
 */
final class ListeningSocket {

  /** {@code sun.nio.ch.Net.SHUT_RDWR}. */
  private static final int BOTH_WAYS = 2;

  private final ServerSocketChannel channel;
  private final Consumer<Class<?>> opener;

  /**
   * @param opener lets the engine look into a package of the JDK
   */
  ListeningSocket(ServerSocketChannel channel, Consumer<Class<?>> opener) {
    this.channel = channel;
    this.opener = opener;
  }

  /**
   * Takes the socket out of LISTEN, which nobody in this process sees: the channel is still open
   * and bound. Linux; Windows leaves the socket as it is.
   *
   * @see <a href="https://man7.org/linux/man-pages/man2/shutdown.2.html">shutdown(2)</a>
   */
  void refuse() throws ReflectiveOperationException {
    opener.accept(channel.getClass());
    Class<?> net = Class.forName("sun.nio.ch.Net");
    Method shutdown = net.getDeclaredMethod("shutdown", FileDescriptor.class, int.class);
    shutdown.setAccessible(true);
    shutdown.invoke(null, new Reflected(channel).field("fd"), BOTH_WAYS);
  }
}
