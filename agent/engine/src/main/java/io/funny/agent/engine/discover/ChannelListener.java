package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link ServerSocketChannel}. Closed while a selector watches it, it stays bound until that
 * selector selects again and drops its key (JDK {@code ServerSocketChannelImpl.kill}): so the
 * selector is woken, and the last key awaited.
 */
final class ChannelListener extends Listener {

  private final ServerSocketChannel channel;
  private final List<Selector> selectors;

  /**
   * @param selectors all that the application has
   */
  ChannelListener(ServerSocketChannel channel, List<Selector> selectors) {
    this.channel = channel;
    this.selectors = selectors;
  }

  @Override
  SocketAddress address() throws IOException {
    return channel.isOpen() ? channel.getLocalAddress() : null;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen() || channel.isRegistered();
  }

  @Override
  public void close(ShutdownContext context) throws Exception {
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
    Wait.until(() -> !channel.isRegistered(), context, "its selector to let go of the port");
  }

  private static void wake(Selector selector) {
    try {
      selector.wakeup();
    } catch (ClosedSelectorException e) {
      // A closed selector has let go.
    }
  }
}
