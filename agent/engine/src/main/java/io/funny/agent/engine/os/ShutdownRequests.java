package io.funny.agent.engine.os;

/**
 * The way in which another process of this user asks this JVM to end in order, where the operating
 * system has none (Windows). The other side is {@link ProcessTermination#ask}.
 */
public interface ShutdownRequests {

  /**
   * Listens from now on, on a daemon thread. Costs the caller no more than the start of that.
   *
   * @param end run on that thread at the first request, once; may end the JVM
   */
  void listen(Runnable end);
}
