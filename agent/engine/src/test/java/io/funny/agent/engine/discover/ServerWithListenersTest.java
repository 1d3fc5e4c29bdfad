package io.funny.agent.engine.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.engine.discover.product.SocketListener;
import io.funny.agent.shutdown.ShutdownContext;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ServerWithListenersTest {

  @Test
  @Timeout(60)
  void aRequestWithoutEndIsNotWaitedForAllTheTime() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Listener> listeners = List.of(new SocketListener(socket));
      Resource resource =
          new ServerWithListeners(new Streaming(), listeners, Duration.ofMillis(200));

      assertThatThrownBy(() -> resource.close(new FixedContext(Duration.ofHours(1))))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("requests under way");
      assertThat(socket.isClosed()).isTrue();
    }
  }

  /** Answers for ever. */
  private static final class Streaming implements Server {

    @Override
    public String name() {
      return "streaming";
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public Set<Integer> ports() {
      return Set.of();
    }

    @Override
    public void stopAccepting(ShutdownContext context) {}

    @Override
    public Set<Object> requests() {
      return Set.of("the stream");
    }

    @Override
    public int exiting() {
      return 0;
    }
  }
}
