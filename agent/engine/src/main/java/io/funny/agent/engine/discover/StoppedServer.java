package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;

/**
 * A server that nobody has stopped when all hooks have ended: it takes no more connections, and
 * answers what is under way. What it listens with is closed in its product's own way only, and its
 * port is not waited for: the end of the JVM frees it.
 */
final class StoppedServer implements Resource {

  private final ServerRequests requests;
  private final WokenThreads threads;

  StoppedServer(ServerRequests requests, WokenThreads threads) {
    this.requests = requests;
    this.threads = threads;
  }

  @Override
  public String name() throws Exception {
    return requests.server().name();
  }

  @Override
  public boolean isOpen() throws Exception {
    return requests.server().isOpen();
  }

  @Override
  public void close(ShutdownContext context) throws Exception {
    threads.note();
    requests.server().pause(context);
    requests.awaitAll(context);
    requests.server().stopped();
  }
}
