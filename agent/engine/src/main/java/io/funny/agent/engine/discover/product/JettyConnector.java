package io.funny.agent.engine.discover.product;

import io.funny.agent.engine.discover.ExitingThreads;
import io.funny.agent.engine.discover.Reflected;
import io.funny.agent.engine.discover.Server;
import io.funny.agent.shutdown.ShutdownContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * A connector of Jetty, from 9.4, which shuts down by itself: it closes its port, lets connections
 * end with the request under way, and those that are idle soon. Stopping the server itself is left
 * to its owner.
 */
public final class JettyConnector implements Server {

  private final Reflected connector;
  private final ExitingThreads exits;

  public JettyConnector(Object connector, ExitingThreads exits) {
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
    connector.call("shutdown");
  }

  @Override
  public Set<Object> requests() throws Exception {
    Set<Object> requests = new HashSet<>();
    for (Object endPoint : (Collection<?>) connector.call("getConnectedEndPoints")) {
      addRequests(new Reflected(endPoint), requests);
    }
    return requests;
  }

  /** A connection that is neither HTTP/1 nor HTTP/2, a WebSocket, say, has no requests. */
  private static void addRequests(Reflected endPoint, Set<Object> requests) throws Exception {
    Object target = endPoint.call("getConnection");
    if (target == null) {
      return;
    }
    Reflected connection = new Reflected(target);
    if (connection.has("getDecryptedEndPoint")) {
      addRequests(connection.get("getDecryptedEndPoint"), requests);
    } else if (connection.has("getHttpChannel")) {
      addRequest(connection.get("getHttpChannel"), requests);
    } else if (connection.has("getSession")) {
      Reflected session = connection.get("getSession");
      if (session.has("getStreams")) {
        requests.addAll((Collection<?>) session.call("getStreams"));
      }
    }
  }

  /** Until Jetty 11 the channel of a connection numbers its requests, from 12 on it has them. */
  private static void addRequest(Reflected channel, Set<Object> requests) throws Exception {
    if (channel.has("getRequests")) {
      if (!channel.get("getState").is("isIdle")) {
        requests.add(Arrays.asList(channel.target(), channel.number("getRequests")));
      }
    } else {
      Object request = channel.call("getRequest");
      if (request != null) {
        requests.add(request);
      }
    }
  }

  @Override
  public int exiting() {
    return exits.in("org.eclipse.jetty.");
  }
}
