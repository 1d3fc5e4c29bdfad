package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * A server channel of Netty's, of any transport. Only this one is closed: the connections and the
 * groups of event loops belong to whoever runs them. Of what is under way, HTTP requests that go
 * through Netty's own codecs are known, and awaited.
 */
final class NettyChannel implements Server {

  private final Reflected channel;
  private final List<NettyLoop> loops = new ArrayList<>();

  NettyChannel(Object channel) {
    this.channel = new Reflected(channel);
  }

  @Override
  public String name() throws Exception {
    Set<Integer> ports = ports();
    return ports.isEmpty()
        ? "Netty, " + channel.call("localAddress")
        : "Netty, port " + ports.iterator().next();
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

  @Override
  public void stopAccepting(ShutdownContext context) throws Exception {
    findLoops(); // a closed channel forgets them
    channel.call("close");
    int exiting = Stacks.exitingIn("io.netty.");
    Wait.until(() -> exiting > 0 || !channel.is("isActive"), context, "Netty's event loop");
  }

  /** The loops of a server's connections are known to the handler that takes them in. */
  private void findLoops() throws Exception {
    for (Object entry : (Iterable<?>) channel.call("pipeline")) {
      Reflected handler = new Reflected(((Map.Entry<?, ?>) entry).getValue());
      if (handler.isA("ServerBootstrapAcceptor")) {
        for (Object loop : (Iterable<?>) handler.field("childGroup")) {
          loops.add(new NettyLoop((Executor) loop, channel.target()));
        }
      }
    }
  }

  /** Handlers may have handed a request on to any thread. */
  @Override
  public void awaitRequests(ShutdownContext context) throws Exception {
    int exiting = Stacks.exitingAnywhere();
    Wait.until(() -> isIdle(exiting), context, "HTTP requests");
  }

  /** A loop in which somebody exits never answers, nor does a request. */
  private boolean isIdle(int exiting) throws InterruptedException {
    int silent = 0;
    int requests = 0;
    for (NettyLoop loop : loops) {
      silent += loop.hasAnswered() ? 0 : 1;
      requests += loop.requests();
      loop.ask();
    }
    return silent <= exiting && requests <= exiting;
  }
}
