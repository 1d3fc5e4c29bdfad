package io.funny.agent.it.bench;

import io.funny.agent.it.guest.BindTimes;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a bind that succeeds costs, from open to close, with the plain JDK and with the agent, in
 * turns: with the code of the bind hook alone, with an observer behind it, and with all that the
 * agent does about a listener.
 *
 * <p>Not one of the tests; to run it: {@code mvn -pl it-tests -am verify -Dit.test=BindBenchmark
 * -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}
 */
class BindBenchmark {
  private static final int ROUNDS = 5;
  private static final int ON_LINUX = 500;
  private static final int ON_WINDOWS = 20;
  private static final String PLAIN = "plain JDK";
  private static final List<String> VARIANTS =
      List.of(PLAIN, BindTimes.HOOK, BindTimes.OBSERVED, BindTimes.AS_IT_IS);
  private static final List<String> KINDS = List.of("socket", "channel", "asynchronous_channel");

  static Stream<HostJvm> hosts() {
    return Stream.concat(HostJvm.linuxHosts().stream(), HostJvm.windowsHosts().stream());
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void binds(HostJvm host) {
    Map<String, Samples> nanos = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (String variant : VARIANTS) {
        measure(host, variant, nanos);
      }
    }
    System.out.printf("%nOpen, bind, close on %s, us, medians of %d rounds%n", host, ROUNDS);
    System.out.printf("  %-22s", "");
    VARIANTS.forEach(variant -> System.out.printf(" %10s", variant));
    for (String kind : KINDS) {
      System.out.printf("%n  %-22s", kind);
      for (String variant : VARIANTS) {
        System.out.printf(" %10.2f", nanos.get(kind + variant).median() / 1000);
      }
    }
    System.out.println();
  }

  private static void measure(HostJvm host, String variant, Map<String, Samples> nanos) {
    Agent agent = variant.equals(PLAIN) ? Agent.none() : Agent.attached();
    int count = host.isWindows() ? ON_WINDOWS : ON_LINUX;
    try (JvmRun run = host.launch(BindTimes.class).arguments(count, variant).with(agent).start()) {
      run.finish();
      for (String kind : KINDS) {
        nanos.computeIfAbsent(kind + variant, any -> new Samples()).add(run.number(kind));
      }
    }
  }
}
