package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.time.Duration;

/**
 * A server that nobody has stopped when all hooks have ended: it takes no more connections, and
 * answers what is under way. What it listens with is closed in its product's own way only, and its
 * port is not waited for: the end of the JVM frees it.
 */
final class StoppedServer implements Resource {

  private final Server server;
  private final Duration patience;
  private final WokenThreads threads;

  StoppedServer(Server server, Duration patience, WokenThreads threads) {
    this.server = server;
    this.patience = patience;
    this.threads = threads;
  }

  @Override
  public String name() throws Exception {
    return server.name();
  }

  @Override
  public boolean isOpen() throws Exception {
    return server.isOpen();
  }

  @Override
  public void close(ShutdownContext context) throws Exception {
    threads.note();
    server.stopAccepting(context);
    Wait.atMost(server::isIdle, LimitedContext.of(context, patience));
    server.stopped();
  }
}
