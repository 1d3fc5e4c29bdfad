package io.funny.agent.engine.discover.product;

import com.sun.net.httpserver.HttpServer;
import io.funny.agent.engine.discover.ExitingThreads;
import io.funny.agent.engine.discover.Reflected;
import io.funny.agent.engine.discover.Server;
import io.funny.agent.shutdown.ShutdownContext;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The JDK's HTTP server. Its {@code stop(seconds)} closes the port and lets exchanges end; but
 * before Java 25 it waits all the time that it was given if there are none (JDK-8304065): so a
 * second {@code stop(0)} ends the first when none is under way.
 */
public final class JdkHttpServer implements Server {

  private static final String[] UNDER_WAY = {"reqConnections", "rspConnections"};

  /** Java 17 gave it the second name. */
  private static final String[] REQUEST_STARTED = {"reqStartedTime", "creationTime"};

  private static final long BETWEEN_LOOKS_MILLIS = 50;

  /** A hook that stops the server first of all does so in this time. */
  private static final Duration STOPPED_IN = Duration.ofMillis(500);

  private final HttpServer server;
  private final Consumer<Class<?>> opener;
  private final ExitingThreads exits;
  private final Thread stopping;
  private volatile int seconds;

  /**
   * @param opener lets the engine look into a package of the JDK
   */
  public JdkHttpServer(HttpServer server, Consumer<Class<?>> opener, ExitingThreads exits) {
    this.server = server;
    this.opener = opener;
    this.exits = exits;
    this.stopping = new Thread(null, () -> server.stop(seconds), "funny-agent-stop", 0, false);
  }

  /**
   * An application that stops it in a hook expects to wait for the request that was waited for
   * here, not for all the seconds that it allows.
   */
  @Override
  public void answered() {
    Thread watch = new Thread(null, this::endStop, "funny-agent-stopped", 0, false);
    watch.setDaemon(true);
    watch.start();
  }

  private void endStop() {
    try {
      Reflected server = implementation();
      long end = System.nanoTime() + STOPPED_IN.toNanos();
      while (!(boolean) server.field("terminating")) {
        if (System.nanoTime() - end > 0) {
          return; // without the agent it would not have met that request either
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      }
      while (!requests().isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      }
      server.set("finished", true); // what the end of the last exchange does
    } catch (ReflectiveOperationException | InterruptedException | RuntimeException e) {
      // A JDK whose server ends by itself: it has another field.
    }
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

  /**
   * A connection whose request is being read or answered, with the time at which that began: those
   * of clients that went away are closed, and count no more. The server's own count of exchanges
   * goes on counting them.
   */
  @Override
  public Set<Object> requests() throws ReflectiveOperationException {
    Reflected implementation = implementation();
    Set<Object> requests = new HashSet<>();
    for (String state : UNDER_WAY) {
      Set<?> connections = (Set<?>) implementation.field(state);
      synchronized (connections) { // as Collections.synchronizedSet wants it
        for (Object connection : connections) {
          Reflected parts = new Reflected(connection);
          if (((Channel) parts.field("chan")).isOpen()) {
            requests.add(Arrays.asList(connection, parts.firstField(REQUEST_STARTED)));
          }
        }
      }
    }
    return requests;
  }

  @Override
  public int exiting() {
    return exits.in("sun.net.httpserver.");
  }

  @Override
  public void stopped() throws ReflectiveOperationException {
    if (canLetGo() && requests().isEmpty()) { // else it would cut off what nobody ends
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
}
