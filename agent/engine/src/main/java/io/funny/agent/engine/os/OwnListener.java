package io.funny.agent.engine.os;

import java.util.Objects;

/** A listener of this process. Immutable. */
public final class OwnListener {

  private final int port;
  private final String socket;

  /**
   * @param port 1 to 65535
   * @param socket tells it from other sockets as {@link Listener#socket()} does: the inode (Linux);
   *     empty where there is no such thing, or if it cannot be told
   */
  public OwnListener(int port, String socket) {
    this.port = port;
    this.socket = Objects.requireNonNull(socket);
  }

  public int port() {
    return port;
  }

  public String socket() {
    return socket;
  }
}
