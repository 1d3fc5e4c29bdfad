package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The requests that are under way in a server when the end of the JVM is ordered. They are answered
 * before anything is closed; those that come later are the server's own business, which goes on
 * serving. Without an end is perhaps a stream: so there is a limit.
 */
final class RequestsUnderWay implements Resource {

  private final Server server;
  private final Duration patience;

  RequestsUnderWay(Server server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  @Override
  public String name() throws Exception {
    return "requests of " + server.name();
  }

  @Override
  public boolean isOpen() throws Exception {
    return server.isOpen();
  }

  /** Waits for them; nothing is closed. */
  @Override
  public void close(ShutdownContext context) throws Exception {
    Set<Object> open = new HashSet<>(server.requests());
    if (open.isEmpty()) {
      return;
    }
    int exiting = server.exiting();
    Wait.atMost(
        () -> {
          if (open.size() > exiting) {
            open.retainAll(server.requests());
          }
          return open.size() <= exiting;
        },
        LimitedContext.of(context, patience));
  }
}
