package io.funny.agent.it.ownend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The end of applications with the agent is never worse than without it. A build looks at a sample:
 * every application on Linux 17, ended in the first of its ways, and a few more; all of it is run
 * with {@code -Down-end=all}, or by {@code it-tests/own-end}, which also runs a single one. The
 * same holds for random applications, of which a build looks at the first few.
 */
class OwnEndIT {
  private static final boolean ALL = System.getProperty("own-end", "sample").equals("all");
  private static final String OTHER_WAYS = "Hooks.saves";
  private static final List<String> ON_OTHER_JVMS =
      List.of(
          "Hooks.interruptsAll",
          "JdkServers.lameDuck",
          "Sockets.mainAccepts",
          "Tomcat, the distribution",
          "Databases.h2Server",
          "Databases.workersWithPool",
          "Executors.endlessTask");

  /** Much of a trial is waiting; when one is run again, it is run alone. */
  private static final Map<Trial, CompletableFuture<String>> AHEAD = new ConcurrentHashMap<>();

  private static boolean begun;

  static List<Trial> trials() {
    List<Trial> trials =
        Stream.concat(
                Scenarios.trials().filter(trial -> ALL || isInSample(trial)),
                RandomPlan.trials(1, ALL ? 500 : 15))
            .collect(Collectors.toList());
    if (!begun) {
      begun = true;
      ExecutorService some = Executors.newFixedThreadPool(3);
      trials.forEach(trial -> AHEAD.put(trial, CompletableFuture.supplyAsync(trial::worse, some)));
      some.shutdown();
    }
    return trials;
  }

  private static boolean isInSample(Trial trial) {
    String name = trial.scenario().name();
    if (name.endsWith("30 s")) {
      return false; // as long as that takes
    }
    boolean first = trial.end() == trial.scenario().ends().iterator().next();
    return trial.host().toString().equals("Linux 17")
        ? first || name.equals(OTHER_WAYS)
        : first && ON_OTHER_JVMS.contains(name);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("With the agent nothing is lost, no harm is new, nothing takes longer")
  @MethodSource("trials")
  void neverWorse(Trial trial) {
    CompletableFuture<String> ahead = AHEAD.remove(trial);
    assertThat(ahead == null ? trial.worse() : ahead.join()).isEmpty();
  }
}
