package io.funny.agent.boot;

import java.io.FileDescriptor;

/** What the rewritten socket classes of the JDK call once a socket is in LISTEN. */
public final class ListenBridge {

  private static volatile ListenerObserver observer;

  private ListenBridge() {}

  /** Installs the observer; {@code null} removes it. */
  public static void install(ListenerObserver listenerObserver) {
    observer = listenerObserver;
  }

  /** Passes the socket on. Never throws. */
  public static void listening(FileDescriptor socket) {
    ListenerObserver current = observer;
    if (current != null && socket != null) {
      try {
        current.listening(socket);
      } catch (Throwable e) {
        // The application's bind succeeded, and that is all it may notice.
      }
    }
  }
}
