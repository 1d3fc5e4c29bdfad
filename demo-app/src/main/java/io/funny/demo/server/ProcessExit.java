package io.funny.demo.server;

import ch.qos.logback.classic.LoggerContext;
import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last word: says why and when the process ends, and closes the log. */
final class ProcessExit {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessExit.class);

  private ProcessExit() {}

  private static void sayGoodbye(ShutdownContext context) {
    Duration up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    LOG.info("ends after {} s: {}", up.toSeconds(), context.reason());
    if (context.mode() == ShutdownMode.HARD
        && LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
      logback.stop();
    }
  }

  static void prepare() {
    ShutdownRegistry.register("process-exit", ProcessExit::sayGoodbye, ShutdownPhase.FINAL);
  }
}
