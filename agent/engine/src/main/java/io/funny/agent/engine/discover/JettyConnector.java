package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * A connector of Jetty, from 9.4, which shuts down by itself: it closes its port, lets connections
 * end with the request under way, and those that are idle soon. Stopping the server itself is left
 * to its owner.
 */
final class JettyConnector implements Server {

  private final Reflected connector;
  private final ExitingThreads exits;
  private Future<?> ended;

  JettyConnector(Object connector, ExitingThreads exits) {
    this.connector = new Reflected(connector);
    this.exits = exits;
  }

  @Override
  public String name() throws Exception {
    return "Jetty, port " + port();
  }

  @Override
  public boolean isOpen() throws Exception {
    return port() > 0;
  }

  @Override
  public Set<Integer> ports() throws Exception {
    return Set.of(port());
  }

  /** A connector inside the JVM has no port. */
  private int port() throws Exception {
    return connector.has("getLocalPort") ? (int) connector.number("getLocalPort") : 0;
  }

  @Override
  public void stopAccepting(ShutdownContext context) throws Exception {
    ended = (Future<?>) connector.call("shutdown");
  }

  @Override
  public void awaitRequests(ShutdownContext context) throws Exception {
    int exiting = exits.in("org.eclipse.jetty.");
    Wait.until(
        () -> ended.isDone() || (exiting > 0 && connections() <= exiting),
        context,
        "Jetty's connections");
  }

  private int connections() throws Exception {
    return ((Collection<?>) connector.call("getConnectedEndPoints")).size();
  }
}
