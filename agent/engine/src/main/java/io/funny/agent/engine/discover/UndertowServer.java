package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.io.Closeable;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Undertow: its listening channels are closed, and its worker threads awaited. Undertow.stop, which
 * cuts requests off, is left to its owner.
 */
final class UndertowServer implements Server {

  private final Reflected undertow;

  UndertowServer(Object undertow) {
    this.undertow = new Reflected(undertow);
  }

  @Override
  public String name() throws Exception {
    StringBuilder name = new StringBuilder("Undertow, port");
    for (int port : ports()) {
      name.append(' ').append(port);
    }
    return name.toString();
  }

  @Override
  public boolean isOpen() throws Exception {
    return undertow.field("channels") != null && !ports().isEmpty();
  }

  @Override
  public Set<Integer> ports() throws Exception {
    Set<Integer> ports = new TreeSet<>();
    for (Object listener : (Collection<?>) undertow.call("getListenerInfo")) {
      Object address = new Reflected(listener).call("getAddress");
      if (address instanceof InetSocketAddress) {
        ports.add(((InetSocketAddress) address).getPort());
      }
    }
    return ports;
  }

  @Override
  public void stopAccepting(ShutdownContext context) throws Exception {
    for (Object channel : (Collection<?>) undertow.field("channels")) {
      ((Closeable) channel).close();
    }
  }

  @Override
  public void awaitRequests(ShutdownContext context) throws Exception {
    int exiting = ExitingThreads.in("io.undertow.");
    Reflected worker = undertow.get("getWorker").get("getMXBean");
    Wait.until(
        () ->
            worker.number("getBusyWorkerThreadCount") <= exiting
                && worker.number("getWorkerQueueSize") == 0,
        context,
        "Undertow's requests");
  }
}
