package io.funny.agent.it.host;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** What happens to a test whose JVM is not on this machine: it is skipped, or it fails. */
final class Lanes {
  private static final boolean REQUIRED = Boolean.getBoolean("lanes.required");
  private static final Map<String, String> SKIPPED = new LinkedHashMap<>();

  private Lanes() {}

  static void require(HostJvm host) {
    host.missing()
        .ifPresent(
            reason -> {
              if (REQUIRED && host.isFetchedByTheBuild()) {
                throw new AssertionError(host + " is required and not there: " + reason);
              }
              synchronized (SKIPPED) {
                SKIPPED.put(host.toString(), reason);
              }
              throw new TestAbortedException(host + " is not there: " + reason);
            });
  }

  static void requireAgent(Agent agent) {
    if (agent.isAttached() && !Files.exists(agent.jar())) {
      String message = "The agent is not built: " + agent.jar();
      if (REQUIRED) {
        throw new AssertionError(message);
      }
      throw new TestAbortedException(message);
    }
  }

  static Map<String, String> skipped() {
    synchronized (SKIPPED) {
      return new LinkedHashMap<>(SKIPPED);
    }
  }
}
