package io.funny.agent.engine.discover;

import com.sun.net.httpserver.HttpServer;
import io.funny.agent.engine.discover.product.AsyncChannelListener;
import io.funny.agent.engine.discover.product.ChannelListener;
import io.funny.agent.engine.discover.product.JdkHttpServer;
import io.funny.agent.engine.discover.product.JettyConnector;
import io.funny.agent.engine.discover.product.NettyChannel;
import io.funny.agent.engine.discover.product.SocketListener;
import io.funny.agent.engine.discover.product.TomcatConnector;
import io.funny.agent.engine.discover.product.UndertowServer;
import io.funny.agent.engine.instrument.OpenedKind;
import io.funny.agent.engine.shutdown.EndOrder;
import io.funny.agent.engine.shutdown.EndStep;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.RankedTask;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Servers, each in its own way, and the listening sockets that belong to none of them. */
final class OpenedServers {

  private static final String[] MAKES = {
    OpenedKind.HTTP_SERVER,
    OpenedKind.TOMCAT,
    OpenedKind.JETTY,
    OpenedKind.UNDERTOW,
    OpenedKind.NETTY
  };

  /** For what is said once, on a busy machine. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** But for the deadline. */
  private static final Duration UNLIMITED = Duration.ofDays(1);

  private final OpenResources openResources;
  private final ExitingThreads exits;
  private final Consumer<Class<?>> opener;
  private final ReloadPolicy policy;
  private final Duration patience;
  private final Duration limit;
  private final WokenThreads threads;
  private final IdentityHashMap<Object, ServerRequests> requests = new IdentityHashMap<>();

  /**
   * @param patience for the requests that are under way in a server
   */
  OpenedServers(
      OpenResources openResources,
      ExitingThreads exits,
      Consumer<Class<?>> opener,
      ReloadPolicy policy,
      Duration patience) {
    this.openResources = openResources;
    this.exits = exits;
    this.opener = opener;
    this.policy = policy;
    this.patience = patience;
    this.limit = patience.plus(MARGIN);
    this.threads = new WokenThreads(exits);
  }

  /** What is to be answered before anything ends. */
  List<RankedTask> requests(ShutdownPhase phase, int rank) {
    List<RankedTask> tasks = new ArrayList<>();
    eachOpen(
        false,
        (server, found) -> {
          Resource requests = new RequestsUnderWay(requestsOf(server, found));
          tasks.add(OpenedTask.optional(requests, found, phase, rank, limit));
        });
    return tasks;
  }

  /** The servers that nobody has stopped, and after them the threads that this has woken. */
  List<RankedTask> stops(ShutdownPhase phase, EndOrder order) {
    List<RankedTask> tasks = new ArrayList<>();
    int rank = order.rank(EndStep.SERVERS);
    eachOpen(
        false,
        (server, found) -> {
          Resource stop = new StoppedServer(requestsOf(server, found), threads);
          tasks.add(OpenedTask.optional(stop, found, phase, rank, limit));
        });
    if (!tasks.isEmpty()) {
      int after = order.rank(EndStep.WOKEN_THREADS);
      tasks.add(OpenedTask.optional(threads, threads, phase, after, UNLIMITED));
    }
    return tasks;
  }

  /** Servers with all that they listen with, and the listeners of nobody, closed by force. */
  List<RankedTask> closes(ShutdownPhase phase, EndOrder order, boolean reload) {
    List<RankedTask> tasks = new ArrayList<>();
    List<Listener> listeners = listeners(reload);
    if (reload) {
      listeners.removeIf(listener -> !policy.closes(listener));
    }
    int rank = order.rank(EndStep.SERVERS);
    eachOpen(
        reload,
        (server, found) -> {
          List<Listener> own = take(listeners, portsOf(server));
          Resource whole = new ServerWithListeners(server, own, patience);
          tasks.add(OpenedTask.of(whole, found, phase, rank));
        });
    int after = reload || tasks.isEmpty() ? rank : order.rank(EndStep.LISTENERS);
    for (Listener listener : listeners) {
      tasks.add(OpenedTask.of(listener, listener, phase, after));
    }
    return tasks;
  }

  private void eachOpen(boolean reload, BiConsumer<Server, Object> action) {
    for (String make : MAKES) {
      for (Object found : openResources.of(make, reload)) {
        Server server = server(make, found);
        if (isOpen(server)) {
          action.accept(server, found);
        }
      }
    }
  }

  /** The same in both steps. */
  private synchronized ServerRequests requestsOf(Server server, Object found) {
    return requests.computeIfAbsent(found, first -> new ServerRequests(server, patience));
  }

  /** One that cannot tell is taken for open: stopping it will tell. */
  private static boolean isOpen(Server server) {
    try {
      return server.isOpen();
    } catch (Exception | LinkageError e) {
      return true;
    }
  }

  private Server server(String make, Object found) {
    switch (make) {
      case OpenedKind.HTTP_SERVER:
        return new JdkHttpServer((HttpServer) found, opener, exits);
      case OpenedKind.TOMCAT:
        return new TomcatConnector(found, exits);
      case OpenedKind.JETTY:
        return new JettyConnector(found, exits);
      case OpenedKind.UNDERTOW:
        return new UndertowServer(found, exits);
      case OpenedKind.NETTY:
        return new NettyChannel(found, exits, opener);
      default:
        throw new IllegalArgumentException(make);
    }
  }

  private static Set<Integer> portsOf(Server server) {
    try {
      return server.ports();
    } catch (Exception | LinkageError e) {
      return Set.of(); // its sockets are closed as if it were unknown
    }
  }

  private List<Listener> listeners(boolean reload) {
    List<Selector> selectors = new ArrayList<>();
    for (Object socket : openResources.of(OpenedKind.SOCKET, false)) {
      if (socket instanceof Selector && ((Selector) socket).isOpen()) {
        selectors.add((Selector) socket);
      }
    }
    List<Listener> listeners = new ArrayList<>();
    for (Object socket : openResources.of(OpenedKind.SOCKET, reload)) {
      if (socket instanceof ServerSocket) {
        listeners.add(new SocketListener((ServerSocket) socket));
      } else if (socket instanceof ServerSocketChannel) {
        listeners.add(new ChannelListener((ServerSocketChannel) socket, selectors));
      } else if (socket instanceof AsynchronousServerSocketChannel) {
        listeners.add(new AsyncChannelListener((AsynchronousServerSocketChannel) socket));
      }
    }
    listeners.removeIf(listener -> !OpenedTask.isOpen(listener));
    return listeners;
  }

  private static List<Listener> take(List<Listener> listeners, Set<Integer> ports) {
    List<Listener> taken = new ArrayList<>();
    Set<Integer> wanted = new HashSet<>(ports);
    for (Iterator<Listener> all = listeners.iterator(); all.hasNext(); ) {
      Listener listener = all.next();
      if (wanted.contains(listener.portOrNone())) {
        taken.add(listener);
        all.remove();
      }
    }
    return taken;
  }
}
