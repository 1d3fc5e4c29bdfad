package io.funny.agent.engine.discover.product;

import io.funny.agent.engine.discover.ExitingThreads;
import io.funny.agent.engine.discover.LimitedContext;
import io.funny.agent.engine.discover.Reflected;
import io.funny.agent.engine.discover.Server;
import io.funny.agent.engine.discover.Wait;
import io.funny.agent.shutdown.ShutdownContext;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A server channel of Netty's, of any transport. Only this one is closed: the connections and the
 * groups of event loops belong to whoever runs them. Of what is under way, HTTP requests that go
 * through Netty's own codecs are known, and awaited.
 */
public final class NettyChannel implements Server {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Who does not answer in this time is busy. */
  private static final Duration ANSWER = Duration.ofMillis(50);

  /** For an event loop to see that its server does not read any more. */
  private static final Duration SEEN = Duration.ofMillis(300);

  private final Reflected channel;
  private final ExitingThreads exits;
  private final Consumer<Class<?>> opener;
  private final List<NettyLoop> loops = new ArrayList<>();

  /**
   * @param opener lets the engine look into a package of the JDK
   */
  public NettyChannel(Object channel, ExitingThreads exits, Consumer<Class<?>> opener) {
    this.channel = new Reflected(channel);
    this.exits = exits;
    this.opener = opener;
  }

  @Override
  public String name() throws Exception {
    Set<Integer> ports = ports();
    return ports.isEmpty()
        ? "Netty, " + channel.call("localAddress")
        : "Netty, port " + ports.iterator().next();
  }

  @Override
  public boolean isOpen() throws Exception {
    return channel.is("isActive");
  }

  @Override
  public Set<Integer> ports() throws Exception {
    Object address = channel.call("localAddress");
    return address instanceof InetSocketAddress
        ? Set.of(((InetSocketAddress) address).getPort())
        : Set.of();
  }

  @Override
  public void stopAccepting(ShutdownContext context) throws Exception {
    findLoops(); // a closed channel forgets them
    channel.call("close");
    if (canLetGo()) {
      awaitClosed(LimitedContext.of(context, PATIENCE));
    }
  }

  /**
   * Who listens for the end of a channel, or waits for it, takes that for a failure, tells somebody
   * or binds again. A server channel that does not read takes no connections in; the kernel would,
   * and leave them without an answer.
   */
  @Override
  public void pause(ShutdownContext context) throws Exception {
    channel.get("config").call("setAutoRead", false);
    if (channel.hasField("selectionKey") && canLetGo()) {
      SelectionKey key = (SelectionKey) channel.field("selectionKey");
      // Else its event loop would see an accept that fails.
      if (Wait.atMost(() -> key.interestOps() == 0, LimitedContext.of(context, SEEN))) {
        new ListeningSocket((ServerSocketChannel) key.channel(), opener).refuse();
      }
    }
  }

  private void awaitClosed(ShutdownContext context) throws Exception {
    try {
      Wait.until(() -> !channel.is("isActive"), context, "Netty's event loop");
    } catch (TimeoutException e) {
      // It is busy with a request that is awaited next, and closes the channel after it.
    }
  }

  @Override
  public boolean canLetGo() throws Exception {
    return !new NettyLoop((Executor) channel.call("eventLoop"), null).isExiting(exits);
  }

  /** The loops of a server's connections are known to the handler that takes them in. */
  private void findLoops() throws Exception {
    if (!loops.isEmpty()) {
      return;
    }
    for (Object entry : (Iterable<?>) channel.call("pipeline")) {
      Reflected handler = new Reflected(((Map.Entry<?, ?>) entry).getValue());
      if (handler.isA("ServerBootstrapAcceptor")) {
        for (Object loop : (Iterable<?>) handler.field("childGroup")) {
          loops.add(new NettyLoop((Executor) loop, channel.target()));
        }
      }
    }
  }

  /**
   * The connections with requests, and loops that do not answer, which are busy with somebody's
   * handler. A loop in which somebody exits never answers.
   */
  @Override
  public Set<Object> requests() throws Exception {
    findLoops();
    long end = System.nanoTime() + ANSWER.toNanos();
    for (NettyLoop loop : loops) {
      loop.ask();
    }
    Set<Object> requests = new HashSet<>();
    for (NettyLoop loop : loops) {
      while (!loop.hasAnswered() && end - System.nanoTime() > 0 && !loop.isExiting(exits)) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      if (loop.isOpen()) {
        if (!loop.isExiting(exits) && loop.hasChannels()) {
          requests.add(loop);
        }
      } else {
        requests.addAll(loop.connections());
      }
    }
    return requests;
  }

  /**
   * Those whose handlers' code, or that of their inner classes, is on the stack of a thread that
   * exits: handlers may have handed a request on to any thread.
   */
  @Override
  public int exiting() {
    List<Set<String>> requests = new ArrayList<>();
    for (NettyLoop loop : loops) {
      requests.addAll(loop.handlers());
    }
    int count = 0;
    for (StackTraceElement[] stack : exits.stacks().values()) {
      if (!isLoop(stack)) {
        int own = 0;
        while (own < requests.size() && !isIn(stack, requests.get(own))) {
          own++;
        }
        if (own < requests.size()) {
          requests.remove(own);
          count++;
        }
      }
    }
    return count;
  }

  private static boolean isLoop(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().endsWith("EventLoop")) {
        return true;
      }
    }
    return false;
  }

  /** Whether code of a request's handlers, or of their inner classes, is on the stack. */
  private static boolean isIn(StackTraceElement[] stack, Set<String> handlers) {
    for (StackTraceElement frame : stack) {
      String name = frame.getClassName();
      for (String handler : handlers) {
        if (name.equals(handler) || name.startsWith(handler.concat("$"))) {
          return true;
        }
      }
    }
    return false;
  }
}
