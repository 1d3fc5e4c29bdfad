package io.funny.agent.engine.discover;

import com.sun.net.httpserver.HttpServer;
import io.funny.agent.shutdown.ShutdownContext;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The JDK's HTTP server. Its {@code stop(seconds)} closes the port and lets exchanges end; but
 * before Java 25 it waits all the time that it was given if there are none (JDK-8304065), so the
 * exchanges are counted here, and a second {@code stop(0)} ends the first.
 */
final class JdkHttpServer implements Server {

  private final HttpServer server;
  private final Consumer<Class<?>> opener;
  private final ExitingThreads exits;
  private final Thread stopping;
  private volatile int seconds;

  /**
   * @param opener lets the engine look into a package of the JDK
   */
  JdkHttpServer(HttpServer server, Consumer<Class<?>> opener, ExitingThreads exits) {
    this.server = server;
    this.opener = opener;
    this.exits = exits;
    this.stopping = new Thread(null, () -> server.stop(seconds), "funny-agent-stop", 0, false);
  }

  @Override
  public String name() throws Exception {
    return "HttpServer, port " + server.getAddress().getPort();
  }

  @Override
  public boolean isOpen() {
    InetSocketAddress address = server.getAddress();
    return address != null && address.getPort() > 0;
  }

  @Override
  public Set<Integer> ports() {
    return Set.of(server.getAddress().getPort());
  }

  /** The thread closes the socket first; whoever closes it too does no harm. */
  @Override
  public void stopAccepting(ShutdownContext context) {
    seconds = (int) Math.max(1, context.remaining().toSeconds());
    stopping.setDaemon(true);
    stopping.start();
  }

  @Override
  public void awaitRequests(ShutdownContext context) throws Exception {
    int exiting = exits.in("sun.net.httpserver.");
    Reflected implementation = implementation();
    Wait.until(
        () -> !stopping.isAlive() || requests(implementation) <= exiting,
        context,
        "the server's exchanges");
    if (canLetGo()) {
      server.stop(0); // which waits for the dispatcher
    }
  }

  /** Its dispatcher runs the handlers itself, unless the server has an executor. */
  @Override
  public boolean canLetGo() throws ReflectiveOperationException {
    return !exits.contains(implementation().field("dispatcherThread"));
  }

  private Reflected implementation() throws ReflectiveOperationException {
    opener.accept(server.getClass());
    return new Reflected(new Reflected(server).field("server"));
  }

  /** Those that are being read, and those that are being answered. */
  private static int requests(Reflected implementation) throws ReflectiveOperationException {
    int reading = ((Collection<?>) implementation.field("reqConnections")).size();
    int exchanges = (Integer) implementation.field("exchangeCount");
    return Math.max(reading, exchanges);
  }
}
