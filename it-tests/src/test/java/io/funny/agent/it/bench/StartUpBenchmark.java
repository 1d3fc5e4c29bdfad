package io.funny.agent.it.bench;

import io.funny.agent.it.guest.Hello;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wall time of Hello World: bare, with an empty agent, with funny-agent, in turns.
 *
 * <p>Not one of the tests; to run it: {@code mvn -pl it-tests -am verify -Dit.test=StartUpBenchmark
 * -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}
 */
class StartUpBenchmark {
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 21;

  static Stream<HostJvm> linuxHosts() {
    return HostJvm.linuxHosts().stream();
  }

  @ParameterizedTest
  @MethodSource("linuxHosts")
  void helloWorld(HostJvm host) throws IOException {
    Map<String, Agent> variants = new LinkedHashMap<>();
    variants.put("bare", Agent.none());
    variants.put("empty agent", new Agent(emptyAgent(), ""));
    variants.put("funny-agent", Agent.attached());
    Map<String, Samples> micros = new LinkedHashMap<>();
    variants.keySet().forEach(name -> micros.put(name, new Samples()));
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      for (Map.Entry<String, Agent> variant : variants.entrySet()) {
        long time = micros(host, variant.getValue());
        if (round >= WARM_UP) {
          micros.get(variant.getKey()).add(time);
        }
      }
    }
    System.out.printf("%nHello World on %s, median of %d%n", host, ROUNDS);
    double floor = micros.get("empty agent").median();
    micros.forEach(
        (name, samples) ->
            System.out.printf(
                "  %-12s %7.1f ms   %4.2f times the empty agent%n",
                name, samples.median() / 1000, samples.median() / floor));
  }

  private static long micros(HostJvm host, Agent agent) {
    long begin = System.nanoTime();
    try (JvmRun run = host.launch(Hello.class).with(agent).start()) {
      run.exitCode();
      return (System.nanoTime() - begin) / 1000;
    }
  }

  private static Path emptyAgent() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("it.directory")))) {
      return files
          .filter(file -> file.toString().endsWith("-empty-agent.jar"))
          .findFirst()
          .orElseThrow();
    }
  }
}
