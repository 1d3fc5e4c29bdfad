package io.funny.agent.engine.discover.product;

import io.funny.agent.engine.discover.ExitingThreads;
import io.funny.agent.engine.discover.Reflected;
import io.funny.agent.engine.discover.Server;
import io.funny.agent.shutdown.ShutdownContext;
import java.io.Closeable;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * A listening channel of Undertow (of XNIO, to be exact: nothing else refers to an Undertow that
 * its owner has not kept). It is closed, and handlers are awaited as long as threads run them.
 * {@code Undertow.stop}, which cuts requests off, is left to its owner.
 */
public final class UndertowServer implements Server {

  private final Reflected channel;
  private final ExitingThreads exits;

  public UndertowServer(Object channel, ExitingThreads exits) {
    this.channel = new Reflected(channel);
    this.exits = exits;
  }

  @Override
  public String name() throws Exception {
    return "Undertow, port " + port();
  }

  @Override
  public boolean isOpen() throws Exception {
    return channel.is("isOpen");
  }

  @Override
  public Set<Integer> ports() throws Exception {
    return Set.of(port());
  }

  private int port() throws Exception {
    return ((InetSocketAddress) channel.call("getLocalAddress")).getPort();
  }

  @Override
  public void stopAccepting(ShutdownContext context) throws Exception {
    ((Closeable) channel.target()).close();
  }

  /**
   * The threads that run handlers: its workers do not count what they do, unless they were told to
   * when they were made.
   */
  @Override
  public Set<Object> requests() {
    return exits.othersIn("io.undertow.");
  }

  /** Not among those. */
  @Override
  public int exiting() {
    return 0;
  }
}
