package io.funny.agent.engine.report;

import java.io.IOException;

/** A failure that the user has been told of, and that will come up in other places. */
public final class ToldException extends IOException {

  private static final long serialVersionUID = 1L;

  public ToldException(Throwable cause) {
    super(cause);
  }

  /** As that of the failure itself: the name of this class means nothing to a user. */
  @SuppressWarnings("OverrideThrowableToString")
  @Override
  public String toString() {
    return getCause().toString();
  }
}
