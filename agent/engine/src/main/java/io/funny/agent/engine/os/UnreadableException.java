package io.funny.agent.engine.os;

import java.io.IOException;

/**
 * The operating system does not let this process see something that is there: another user's or a
 * protected process, another namespace. Unknown is never taken for absent.
 */
public final class UnreadableException extends IOException {

  private static final long serialVersionUID = 1L;

  public UnreadableException(String message) {
    super(message);
  }

  public UnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
