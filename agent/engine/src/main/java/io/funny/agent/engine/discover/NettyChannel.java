package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * A server channel of Netty's, of any transport. Only this one is closed: the connections and the
 * groups of event loops belong to whoever runs them.
 */
final class NettyChannel implements Server {

  private final Reflected channel;

  NettyChannel(Object channel) {
    this.channel = new Reflected(channel);
  }

  @Override
  public String name() throws Exception {
    return "Netty, " + channel.call("localAddress");
  }

  @Override
  public boolean isOpen() throws Exception {
    return channel.is("isActive");
  }

  @Override
  public Set<Integer> ports() throws Exception {
    Object address = channel.call("localAddress");
    return address instanceof InetSocketAddress
        ? Set.of(((InetSocketAddress) address).getPort())
        : Set.of();
  }

  /** The event loop closes it. */
  @Override
  public void stopAccepting(ShutdownContext context) throws Exception {
    channel.call("close");
    Wait.until(() -> !channel.is("isActive"), context, "Netty's event loop");
  }

  @Override
  public void awaitRequests(ShutdownContext context) {
    // What is a request, only the application's handlers know.
  }
}
