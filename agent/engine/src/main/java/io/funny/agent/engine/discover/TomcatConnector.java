package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.util.Set;

/**
 * A connector of Apache Tomcat, stand-alone or embedded, from 8.5: it is stopped in the steps that
 * Spring Boot's graceful shutdown takes. Stopping the server itself is left to its owner.
 */
final class TomcatConnector implements Server {

  private final Reflected connector;
  private final ExitingThreads exits;

  TomcatConnector(Object connector, ExitingThreads exits) {
    this.connector = new Reflected(connector);
    this.exits = exits;
  }

  @Override
  public String name() throws Exception {
    return "Tomcat, port " + port();
  }

  @Override
  public boolean isOpen() throws Exception {
    return port() > 0;
  }

  @Override
  public Set<Integer> ports() throws Exception {
    return Set.of(port());
  }

  private int port() throws Exception {
    return (int) connector.number("getLocalPort");
  }

  /** A connector that was bound before it was started, as the default is, stays bound by that. */
  @Override
  public void stopAccepting(ShutdownContext context) throws Exception {
    connector.call("pause"); // connections that are kept alive end with the request under way
    Reflected protocol = connector.get("getProtocolHandler");
    if (protocol.has("closeServerSocketGraceful")) {
      protocol.call("closeServerSocketGraceful");
    }
  }

  @Override
  public void awaitRequests(ShutdownContext context) throws Exception {
    if (!isIdle(0)) {
      int exiting = exits.in("org.apache.catalina.", "org.apache.coyote.");
      Wait.until(() -> isIdle(exiting), context, "Tomcat's requests");
    }
  }

  private boolean isIdle(int exiting) throws Exception {
    return requests() <= exiting && workers() <= exiting;
  }

  /** A servlet counts from before its filters run; one that is asynchronous, until it completes. */
  private long requests() throws Exception {
    long count = 0;
    Reflected engine = connector.get("getService").get("getContainer");
    for (Object host : children(engine)) {
      for (Object context : children(new Reflected(host))) {
        Reflected application = new Reflected(context);
        if (application.has("getInProgressAsyncCount")) {
          count += application.number("getInProgressAsyncCount");
        }
        for (Object servlet : children(application)) {
          Reflected wrapper = new Reflected(servlet);
          count += wrapper.has("getCountAllocated") ? wrapper.number("getCountAllocated") : 0;
        }
      }
    }
    return count;
  }

  /** Busy a little longer than the servlet: the end of the answer is sent after it. */
  private long workers() throws Exception {
    Object executor = connector.get("getProtocolHandler").call("getExecutor");
    if (executor == null) {
      return 0;
    }
    Reflected workers = new Reflected(executor);
    return workers.has("getActiveCount") ? workers.number("getActiveCount") : 0;
  }

  private static Object[] children(Reflected container) throws Exception {
    return container.target() == null ? new Object[0] : (Object[]) container.call("findChildren");
  }
}
