package io.funny.agent.it.guest;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts processes, those that Wine did not start for a reason of its own a second time. */
final class PatientStart {
  private static final int MOST_REPEATED = 10;

  /**
   * ERROR_INTERNAL_ERROR, Wine's answer when a new process dies before it has told the wineserver
   * that it runs. Once in some ten thousand times that happens to any caller of CreateProcess, and
   * more often on a busy machine.
   */
  private static final String NOT_TOLD_TO_RUN = "error=1359";

  private static final AtomicInteger REPEATED = new AtomicInteger();

  private PatientStart() {}

  static Process of(ProcessBuilder builder) throws IOException {
    while (true) {
      try {
        return builder.start();
      } catch (IOException e) {
        if (!String.valueOf(e.getMessage()).contains(NOT_TOLD_TO_RUN)
            || REPEATED.incrementAndGet() > MOST_REPEATED) {
          throw e;
        }
      }
    }
  }

  /** How often that was done in this JVM. */
  static int repeated() {
    return REPEATED.get();
  }
}
