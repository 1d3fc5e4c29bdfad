package io.funny.agent.engine.report;

import java.io.IOException;

/** A failure that the user has been told of, and that will come up in other places. */
public final class ToldException extends IOException {

  private static final long serialVersionUID = 1L;

  public ToldException(Throwable cause) {
    super(cause);
  }
}
