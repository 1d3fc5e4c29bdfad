package io.funny.agent.boot;

import java.io.FileDescriptor;

/** Is told of each socket of this JVM that began to listen. Called on the application's threads. */
public interface ListenerObserver {

  /**
   * A socket is in LISTEN. Must return at once and throw nothing.
   *
   * @param socket the JDK's own descriptor object of the socket
   */
  void listening(FileDescriptor socket);
}
