package io.funny.agent.engine.discover.product;

import io.funny.agent.engine.discover.LimitedContext;
import io.funny.agent.engine.discover.Listener;
import io.funny.agent.engine.discover.Wait;
import io.funny.agent.shutdown.ShutdownContext;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link ServerSocketChannel}. Closed while a selector watches it, it stays bound until that
 * selector selects again and drops its key (JDK {@code ServerSocketChannelImpl.kill}): so the
 * selector is woken, and the last key awaited.
 */
public final class ChannelListener extends Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ServerSocketChannel channel;
  private final List<Selector> selectors;

  /**
   * @param selectors all that the application has
   */
  public ChannelListener(ServerSocketChannel channel, List<Selector> selectors) {
    this.channel = channel;
    this.selectors = selectors;
  }

  @Override
  public SocketAddress address() throws IOException {
    return channel.isOpen() ? channel.getLocalAddress() : null;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen() || channel.isRegistered();
  }

  @Override
  public void close() throws IOException {
    List<Selector> watching = new ArrayList<>();
    for (Selector selector : selectors) {
      if (channel.keyFor(selector) != null) {
        watching.add(selector);
      }
    }
    channel.close();
    for (Selector selector : watching) {
      wake(selector);
    }
  }

  /** Not for long: a selector's thread may be busy with somebody's code, or never come back. */
  @Override
  public void awaitFree(ShutdownContext context) throws Exception {
    Wait.until(
        () -> !channel.isRegistered(),
        LimitedContext.of(context, PATIENCE),
        "its selector to let go of the port");
  }

  private static void wake(Selector selector) {
    try {
      selector.wakeup();
    } catch (ClosedSelectorException e) {
      // A closed selector has let go.
    }
  }
}
