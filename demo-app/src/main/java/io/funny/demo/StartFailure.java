package io.funny.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a process that could not start to serve. */
public final class StartFailure {
  private static final Logger LOG = LoggerFactory.getLogger(StartFailure.class);

  private StartFailure() {}

  /** Says why, and ends the JVM: threads that were started already would keep it alive. */
  public static void exit(String what, int port, Exception failure) {
    LOG.error("{} not started on port {}", what, port, failure);
    System.err.println("demo-app: " + what + ", port " + port + ": " + reason(failure));
    System.exit(1);
  }

  private static String reason(Throwable failure) {
    return failure.getCause() == null ? failure.getMessage() : reason(failure.getCause());
  }
}
