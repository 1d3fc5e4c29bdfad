package io.funny.agent.it.guest;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Binds a listener of each kind; then native code of this JVM starts a child, after waiting up to
 * as many seconds as the argument says until all listeners are close-on-exec; then lives on.
 */
public final class BoundListeners {
  private BoundListeners() {}

  public static void main(String[] args) throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(0);
    ServerSocket socket = new ServerSocket(0);
    ServerSocketChannel channel = ServerSocketChannel.open().bind(anyPort);
    AsynchronousServerSocketChannel async = AsynchronousServerSocketChannel.open().bind(anyPort);
    long bound = System.nanoTime();
    long deadline = bound + TimeUnit.SECONDS.toNanos(Long.parseLong(args[0]));
    while (Listeners.openOnExec() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    Facts.tell("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - bound));
    Facts.tell("listeners", Listeners.all().size());
    Facts.tell("open on exec", Listeners.openOnExec());
    Posix.spawn(List.of("/bin/sleep", "120"));
    Facts.tell("ServerSocket", socket.getLocalPort());
    Facts.tell("ServerSocketChannel", port(channel.getLocalAddress()));
    Facts.tell("AsynchronousServerSocketChannel", port(async.getLocalAddress()));
    Facts.tell("ready", true);
    new CountDownLatch(1).await();
  }

  private static int port(java.net.SocketAddress address) {
    return ((InetSocketAddress) address).getPort();
  }
}
