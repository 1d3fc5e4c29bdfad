package io.funny.agent.engine.discover.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.engine.discover.FixedContext;
import io.funny.agent.engine.discover.Listener;
import io.funny.agent.shutdown.ShutdownContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ChannelListenerTest {

  private static final Duration LONG = Duration.ofHours(1);

  @Test
  @Timeout(60)
  void aSelectorThatNobodySelectsWithIsNotAwaitedAllTheTime() throws Exception {
    ShutdownContext context = new FixedContext(LONG);
    try (Selector selector = Selector.open();
        ServerSocketChannel channel = ServerSocketChannel.open()) {
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_ACCEPT);
      Listener listener = new ChannelListener(channel, List.of(selector));

      assertThatThrownBy(() -> listener.close(context)).isInstanceOf(TimeoutException.class);

      assertThat(channel.isOpen()).isFalse();
      assertThat(listener.isOpen()).isTrue();
      selector.selectNow();
      assertThat(listener.isOpen()).isFalse();
    }
  }
}
