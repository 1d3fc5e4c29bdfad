package io.funny.agent.it.bench;

import io.funny.agent.it.guest.SpawnTimes;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a spawn costs with the agent and with the plain JDK, in turns: the latency of {@code
 * start()} in one thread, and the throughput of four.
 *
 * <p>Not one of the tests; to run it: {@code mvn -pl it-tests -am verify -Dit.test=SpawnBenchmark
 * -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}
 */
class SpawnBenchmark {
  private static final int ROUNDS = 5;
  private static final int ON_LINUX = 1000;
  private static final int ON_WINDOWS = 100;

  static Stream<HostJvm> hosts() {
    return Stream.concat(HostJvm.linuxHosts().stream(), HostJvm.windowsHosts().stream());
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void spawns(HostJvm host) {
    Samples plainStart = new Samples();
    Samples plainRate = new Samples();
    Samples agentStart = new Samples();
    Samples agentRate = new Samples();
    for (int round = 0; round < ROUNDS; round++) {
      measure(host, Agent.none(), plainStart, plainRate);
      measure(host, Agent.attached(), agentStart, agentRate);
    }
    System.out.printf("%nSpawning on %s, medians of %d rounds in turns%n", host, ROUNDS);
    System.out.printf("  %-24s %10s %10s %6s%n", "", "plain JDK", "agent", "ratio");
    print("start(), 1 thread, us", plainStart.median(), agentStart.median());
    print("spawns/s, 4 threads", plainRate.median() / 1000, agentRate.median() / 1000);
  }

  private static void measure(HostJvm host, Agent agent, Samples start, Samples rate) {
    int count = host.isWindows() ? ON_WINDOWS : ON_LINUX;
    try (JvmRun run = host.launch(SpawnTimes.class).arguments(count).with(agent).start()) {
      run.finish(Duration.ofMinutes(5));
      start.add(run.number("median start, microseconds"));
      rate.add(run.number("spawns per 1000 seconds"));
    }
  }

  private static void print(String what, double plain, double agent) {
    System.out.printf("  %-24s %10.1f %10.1f %6.2f%n", what, plain, agent, agent / plain);
  }
}
