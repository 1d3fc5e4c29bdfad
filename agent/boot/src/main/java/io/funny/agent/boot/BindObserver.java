package io.funny.agent.boot;

import java.net.InetAddress;
import java.net.SocketException;

/**
 * Stands beside the binding of this JVM's server sockets to fixed ports. Called on the
 * application's threads, by many at once, while the JDK holds the lock of the socket.
 */
public interface BindObserver {

  /**
   * A server socket is about to be bound. May wait, for a bounded time.
   *
   * @param address the wildcard address or one of this machine's
   * @param port 1 to 65535
   */
  void before(InetAddress address, int port);

  /**
   * The operating system refused to bind. May wait, for a bounded time.
   *
   * @param failure the JDK's exception
   * @param socket shows whether another thread closes it meanwhile, if it is a {@link
   *     java.nio.channels.Channel} or a {@link java.io.FileDescriptor}; most sockets show nothing
   *     until the bind is over
   * @return {@code null} to bind once more, else what the application gets: the JDK's exception, or
   *     another of exactly its class
   */
  SocketException refused(InetAddress address, int port, SocketException failure, Object socket);
}
