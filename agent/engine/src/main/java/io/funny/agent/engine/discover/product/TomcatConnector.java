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
 * A connector of Apache Tomcat, stand-alone or embedded, from 8.5: it is stopped in the steps that
 * Spring Boot's graceful shutdown takes. Stopping the server itself is left to its owner.
 */
public final class TomcatConnector implements Server {

  private static final String EVENT_STREAM = "text/event-stream";

  /** Of {@code org.apache.coyote.Constants}: from the first look at the headers to the answer. */
  private static final int STAGE_PREPARE = 2;

  private static final int STAGE_ENDOUTPUT = 5;

  /** Of {@code org.apache.catalina.connector.CoyoteAdapter}. */
  private static final int ADAPTER_NOTES = 1;

  private final Reflected connector;
  private final ExitingThreads exits;

  public TomcatConnector(Object connector, ExitingThreads exits) {
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

  /**
   * A request has a number on its processor. One that is asynchronous is under way until it
   * completes; event streams never do, and are not counted.
   */
  @Override
  public Set<Object> requests() throws Exception {
    Set<Object> requests = new HashSet<>();
    Reflected group = connector.get("getProtocolHandler").get("getHandler").get("getGlobal");
    for (Object processor : processors(group)) {
      Reflected info = new Reflected(processor);
      if (isUnderWay(info)) {
        requests.add(Arrays.asList(processor, info.number("getRequestCount")));
      }
    }
    return requests;
  }

  private static Object[] processors(Reflected group) throws ReflectiveOperationException {
    synchronized (group.target()) { // as RequestGroupInfo does where it adds to the list
      return ((Collection<?>) group.field("processors")).toArray();
    }
  }

  private static boolean isUnderWay(Reflected info) throws Exception {
    Reflected request = new Reflected(info.field("req"));
    String type = (String) request.get("getResponse").call("getContentType");
    if (type != null && type.startsWith(EVENT_STREAM)) {
      return false;
    }
    long stage = info.number("getStage");
    return (stage >= STAGE_PREPARE && stage <= STAGE_ENDOUTPUT) || isAsynchronous(request);
  }

  /** The servlet's request is a note of the protocol's. */
  private static boolean isAsynchronous(Reflected request) throws Exception {
    Object servletRequest = ((Object[]) request.field("notes"))[ADAPTER_NOTES];
    if (servletRequest == null) {
      return false;
    }
    return new Reflected(servletRequest).is("isAsync");
  }

  @Override
  public int exiting() {
    return exits.in("org.apache.catalina.", "org.apache.coyote.");
  }
}
