package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;

/**
 * The requests that are under way in a server when the end of the JVM is ordered. They are answered
 * before anything is closed; those that come later are the server's own business, which goes on
 * serving.
 */
final class RequestsUnderWay implements Resource {

  private final ServerRequests requests;

  RequestsUnderWay(ServerRequests requests) {
    this.requests = requests;
  }

  @Override
  public String name() throws Exception {
    return "requests of " + requests.server().name();
  }

  @Override
  public boolean isOpen() throws Exception {
    return requests.server().isOpen();
  }

  /** Waits for them; nothing is closed. */
  @Override
  public void close(ShutdownContext context) throws Exception {
    requests.awaitPresent(context);
  }
}
