package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.time.Duration;
import java.util.List;

/**
 * A server and the sockets that it listens with: these are closed as it wants it, and by force if
 * it does not get it done, before its requests are awaited. A request may be a stream that has no
 * end: so there is a limit.
 */
final class ServerWithListeners implements Resource {

  private final Server server;
  private final List<Listener> listeners;
  private final Duration patience;

  /**
   * @param patience for its requests, if the task has as much time
   */
  ServerWithListeners(Server server, List<Listener> listeners, Duration patience) {
    this.patience = patience;
    this.server = server;
    this.listeners = listeners;
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
    try {
      server.stopAccepting(context);
    } finally {
      for (Listener listener : listeners) {
        if (OpenedTask.isOpen(listener)) {
          listener.close();
        }
      }
    }
    try {
      ShutdownContext time = LimitedContext.of(context, patience);
      Wait.until(server::isIdle, time, "requests under way");
      server.stopped();
    } finally {
      awaitFree(context);
    }
  }

  private void awaitFree(ShutdownContext context) throws Exception {
    if (server.canLetGo()) {
      for (Listener listener : listeners) {
        listener.awaitFree(context);
      }
    }
  }
}
