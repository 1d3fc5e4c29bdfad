package io.funny.agent.engine.os;

/**
 * What the supervisor of this JVM ({@code watch}) wants it to do: the JVM's end of a line. The
 * other end is {@link SupervisorLine}.
 *
 * <p>Not a socket: the first socket in a JVM decides, once for all, what the application may still
 * want to configure (IPv4 or IPv6, the selector). The supervisor has none either, and so nothing
 * that its children could inherit.
 */
public interface SupervisorOrders {

  /**
   * Names the line to the one JVM that it is for, in its environment, which unlike a command line
   * only this user can read. The first JVM that takes the line has it.
   */
  String VARIABLE = "FUNNY_AGENT_WATCH";

  /** Who carries them out, each on a daemon thread; may end the JVM. */
  interface Listener {

    /** End in order: a new instance is to take over. */
    void reload();

    /** End in order, for good. */
    void stop();

    /** The supervisor is no more. */
    void supervisorGone();
  }

  /** Listens from now on, on a daemon thread, if nobody else has the line. */
  void listen(Listener listener);
}
