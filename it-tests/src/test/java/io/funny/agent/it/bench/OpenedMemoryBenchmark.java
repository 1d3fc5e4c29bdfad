package io.funny.agent.it.bench;

import io.funny.agent.it.guest.left.HeldMemory;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.OnHosts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The heap that a resource takes with the plain JDK and with the agent, which remembers what is to
 * be closed at the end.
 *
 * <p>Not one of the tests; to run it: {@code mvn -pl it-tests -am verify
 * -Dit.test=OpenedMemoryBenchmark -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfailsafe.failIfNoSpecifiedTests=false}
 */
@OnHosts({"Linux 17", "Linux 25"})
class OpenedMemoryBenchmark {
  private static final int ROUNDS = 3;

  private final HostJvm host;

  OpenedMemoryBenchmark(HostJvm host) {
    this.host = host;
  }

  @Test
  void heap() {
    Map<String, Samples> plain = new LinkedHashMap<>();
    Map<String, Samples> found = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      measure(Agent.none(), plain);
      measure(Agent.attached(), found);
    }
    plain.forEach(
        (kind, bytes) ->
            System.out.printf(
                "%nA %s on %s, bytes of heap: plain JDK %.0f, with the agent %.0f%n",
                kind, host, bytes.median(), found.get(kind).median()));
  }

  private void measure(Agent agent, Map<String, Samples> bytes) {
    try (JvmRun run =
        host.launch(HeldMemory.class)
            .jvmOptions("-Xmx512m", "-XX:+UseSerialGC")
            .with(agent)
            .start()) {
      run.finish();
      for (String kind : List.of("executor", "listener")) {
        bytes.computeIfAbsent(kind, any -> new Samples()).add(run.number(kind + ", bytes"));
      }
    }
  }
}
