package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The requests of a server during the end of the JVM. Without an end is perhaps a stream: so each
 * is waited for once, and for a limited time. Thread-safe.
 */
final class ServerRequests {

  private static final long ASKED_AGAIN = TimeUnit.MILLISECONDS.toNanos(500);

  private final Server server;
  private final Duration patience;
  private final Set<Object> givenUp = new HashSet<>();
  private int exiting = -1;
  private long askedAt;

  ServerRequests(Server server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  Server server() {
    return server;
  }

  /** Returns when those have ended that are under way now; others may come meanwhile. */
  synchronized void awaitPresent(ShutdownContext context) throws Exception {
    Set<Object> open = new HashSet<>(server.requests());
    if (open.isEmpty()) {
      return;
    }
    Wait.atMost(
        () -> {
          if (open.size() > exiting()) {
            open.retainAll(server.requests());
          }
          return open.size() <= exiting();
        },
        LimitedContext.of(context, patience));
    givenUp.addAll(open);
    server.answered();
  }

  /** Returns when none is under way, but for those that were waited for before. */
  synchronized void awaitAll(ShutdownContext context) throws Exception {
    Wait.atMost(this::noneIsNew, LimitedContext.of(context, patience));
  }

  private boolean noneIsNew() throws Exception {
    Set<Object> open = new HashSet<>(server.requests());
    open.removeAll(givenUp);
    return open.isEmpty() || open.size() <= exiting();
  }

  /** Now and then: it takes the stacks of all threads. */
  private int exiting() throws Exception {
    long now = System.nanoTime();
    if (exiting < 0 || now - askedAt > ASKED_AGAIN) {
      exiting = server.exiting();
      askedAt = now;
    }
    return exiting;
  }
}
