package io.funny.agent.engine.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.shutdown.ShutdownContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestsUnderWayTest {

  private final FixedContext context = new FixedContext(Duration.ofMinutes(1));

  @Test
  @DisplayName("Under load those that came later are not waited for")
  void load() throws Exception {
    AtomicInteger next = new AtomicInteger();
    Loaded server = new Loaded(() -> Set.of("request " + next.getAndIncrement()), 0);
    new RequestsUnderWay(new ServerRequests(server, Duration.ofSeconds(30))).close(context);
    assertThat(server.stopped).isFalse();
  }

  @Test
  @DisplayName("One without an end is waited for no longer than the patience, and nothing fails")
  void stream() throws Exception {
    long start = System.nanoTime();
    ServerRequests requests =
        new ServerRequests(new Loaded(() -> Set.of("stream"), 0), Duration.ofMillis(300));
    new RequestsUnderWay(requests).close(context);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(150), Duration.ofSeconds(10));
  }

  @Test
  @DisplayName("It is not waited for again when the server is stopped after the hooks")
  void once() throws Exception {
    Loaded server = new Loaded(() -> Set.of("stream"), 0);
    ServerRequests requests = new ServerRequests(server, Duration.ofMillis(200));
    new RequestsUnderWay(requests).close(context);
    FixedContext noTime = new FixedContext(Duration.ZERO);
    new StoppedServer(requests, new WokenThreads(new ExitingThreads())).close(noTime);
    assertThat(server.stopped).isTrue();
  }

  @Test
  @DisplayName("One that itself ends the JVM never ends, and is not waited for")
  void exits() throws Exception {
    new ServerRequests(new Loaded(() -> Set.of("exit"), 1), Duration.ofMinutes(1))
        .awaitPresent(context);
  }

  private interface Requests {
    Set<Object> now();
  }

  private static final class Loaded implements Server {

    private final Requests requests;
    private final int exiting;
    private boolean stopped;

    Loaded(Requests requests, int exiting) {
      this.requests = requests;
      this.exiting = exiting;
    }

    @Override
    public String name() {
      return "loaded";
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
    public Set<Object> requests() {
      return requests.now();
    }

    @Override
    public int exiting() {
      return exiting;
    }

    @Override
    public void stopAccepting(ShutdownContext context) {
      stopped = true;
    }
  }
}
