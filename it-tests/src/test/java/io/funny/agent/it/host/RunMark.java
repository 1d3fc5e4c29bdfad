package io.funny.agent.it.host;

import java.time.Instant;
import java.util.UUID;

/**
 * What makes the processes of one run known among all processes of the machine: every process that
 * the run starts inherits it in its environment, or carries it as an argument.
 */
record RunMark(String value, Instant since) {
  static final String VARIABLE = "FUNNY_IT_RUN";

  static RunMark create() {
    return new RunMark("funny-it-" + UUID.randomUUID(), Instant.now());
  }
}
