package io.funny.agent.it.guest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Binds server sockets of each kind whose handle is inheritable, as it is when a layered service
 * provider or another thread's moment got in the way, and tells whether it still is afterwards,
 * after waiting up to as many seconds as the argument says. Needs what {@link SocketHandle} needs.
 */
public final class SealedListeners {
  private static final InetSocketAddress ANY_PORT = new InetSocketAddress(0);

  private SealedListeners() {}

  public static void main(String[] args) throws Exception {
    long patience = TimeUnit.SECONDS.toNanos(Long.parseLong(args[0]));
    try (ServerSocket socket = new ServerSocket();
        ServerSocketChannel channel = ServerSocketChannel.open();
        AsynchronousServerSocketChannel async = AsynchronousServerSocketChannel.open()) {
      socket.setReuseAddress(false); // makes the handle, which bind would make otherwise
      long handle = SocketHandle.of(socket);
      tell("ServerSocket", handle, () -> socket.bind(ANY_PORT), patience);
      handle = SocketHandle.of(channel);
      tell("ServerSocketChannel", handle, () -> channel.bind(ANY_PORT), patience);
      handle = SocketHandle.of(async);
      tell("AsynchronousServerSocketChannel", handle, () -> async.bind(ANY_PORT), patience);
    }
  }

  /** A bind. */
  private interface Bind {
    void run() throws IOException;
  }

  private static void tell(String kind, long handle, Bind bind, long patience) throws Exception {
    Win32.setInheritable(new com.sun.jna.Pointer(handle));
    Facts.tell(kind + " before bind", Win32.isInheritable(handle));
    bind.run();
    long deadline = System.nanoTime() + patience;
    while (Win32.isInheritable(handle) && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    Facts.tell(kind + " after bind", Win32.isInheritable(handle));
  }
}
