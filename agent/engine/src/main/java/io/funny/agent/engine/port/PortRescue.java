package io.funny.agent.engine.port;

import java.net.InetAddress;

/** Frees ports for the servers of this JVM. Thread-safe. */
public interface PortRescue {

  /**
   * A server socket is about to be bound to a port of the application's choice. On the
   * application's threads: returns at once.
   */
  void chosen(int port);

  /** Whether {@link #awaitStart} has nothing to wait for. On the application's threads. */
  boolean isStartOver();

  /**
   * Waits until the sweep at start is done with a port, for a bounded time. On the application's
   * threads, which may be interrupted.
   */
  void awaitStart(int port) throws InterruptedException;

  /**
   * Tries to free a port that could not be bound. Never called on the application's threads, but on
   * several others at once. Is interrupted when nobody wants the port any more: then it does no
   * more, and returns whatever it likes.
   *
   * @param address the one that was to be bound
   * @param port 1 to 65535
   * @return {@code null} if the port came free; else who holds it and how to free it, in words;
   *     empty if there is nothing to say
   */
  String rescue(InetAddress address, int port);
}
