package io.funny.agent.boot;

import java.net.InetAddress;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the rewritten socket classes of the JDK call around binding a server socket.
 *
 * <p>Without an observer, and whenever it fails, the application sees what the JDK does.
 */
public final class BindBridge {

  /**
   * The threads that are inside the observer: what it binds itself is none of its business. Not a
   * thread-local, which would stay with each thread that ever bound.
   */
  private static final Set<Thread> INSIDE = ConcurrentHashMap.newKeySet();

  private static volatile BindObserver observer;

  private BindBridge() {}

  /** Installs the observer; {@code null} removes it. */
  public static void install(BindObserver bindObserver) {
    observer = bindObserver;
  }

  /**
   * Runs before the JDK binds. Never throws.
   *
   * @param server whether it is a server socket
   */
  public static void before(InetAddress address, int port, boolean server) {
    BindObserver current = observer;
    if (current == null || !server || port == 0 || !enter()) {
      return;
    }
    try {
      current.before(address, port);
    } catch (Throwable e) {
      // The JDK's bind comes next, and its outcome is all that the application may notice.
    } finally {
      leave();
    }
  }

  /**
   * Runs when the JDK could not bind. Returns if it is to try once more.
   *
   * @param server whether it is a server socket
   * @param socket what shows whether it is closed meanwhile: its channel or its descriptor
   * @throws SocketException what the application gets: the failure, or one of its class that
   *     explains more
   */
  public static void refused(
      SocketException failure, InetAddress address, int port, boolean server, Object socket)
      throws SocketException {
    BindObserver current = observer;
    if (current == null || !server || port == 0 || !enter()) {
      throw failure;
    }
    SocketException answer = failure;
    try {
      answer = current.refused(address, port, failure, socket);
    } catch (Throwable e) {
      // Then it is as without an observer.
    } finally {
      leave();
    }
    if (answer != null) {
      throw answer.getClass() == failure.getClass() ? answer : failure;
    }
  }

  private static boolean enter() {
    return INSIDE.add(Thread.currentThread());
  }

  private static void leave() {
    INSIDE.remove(Thread.currentThread());
  }
}
