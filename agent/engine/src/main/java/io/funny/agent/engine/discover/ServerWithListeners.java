package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.util.List;

/**
 * A server and the sockets that it listens with: these are closed as it wants it, and by force if
 * it does not get it done, before its requests are awaited.
 */
final class ServerWithListeners implements Resource {

  private final Server server;
  private final List<Listener> listeners;

  ServerWithListeners(Server server, List<Listener> listeners) {
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
        if (FoundTask.isOpen(listener)) {
          listener.close();
        }
      }
    }
    server.awaitRequests(context);
    if (server.canLetGo()) {
      for (Listener listener : listeners) {
        listener.awaitFree(context);
      }
    }
  }
}
