package io.funny.agent.it.bench;

import io.funny.agent.it.guest.Endings;
import io.funny.agent.it.guest.LongHello;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long JVMs take to end, from SIGTERM to the exit that their parent sees, with the plain JDK
 * and with the agent, in turns; and how exactly the deadline of a shutdown that hangs is kept.
 *
 * <p>Not one of the tests; to run it: {@code mvn -pl it-tests -am verify -Dit.test=EndBenchmark
 * -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}
 */
@OnHosts({"Linux 17", "Linux 25"})
class EndBenchmark {
  private static final Path BOOT = Path.of("boot-app", "target").toAbsolutePath();
  private static final int ROUNDS = 15;
  private static final int DEADLINES = 5;

  private final HostJvm host;
  @TempDir private Path temporary;

  EndBenchmark(HostJvm host) {
    this.host = host;
  }

  private Agent agent(String options) {
    return Agent.attached("state.dir=" + temporary.resolve("state") + options);
  }

  @Test
  void helloWorld() {
    compare("a JVM that waits, nothing to close", ROUNDS, agent -> waiting(agent));
  }

  private JvmLaunch waiting(int agent) {
    return host.launch(LongHello.class).with(agent == 0 ? Agent.none() : agent(""));
  }

  @Test
  void springBoot() {
    compare("Spring Boot, Tomcat, HikariCP, H2", ROUNDS / 2, this::springBoot);
  }

  private JvmLaunch springBoot(int agent) {
    return host.launch("io.funny.agent.it.boot.Application")
        .classPath(BOOT.resolve("classes"), BOOT.resolve("libraries/*"))
        .arguments("--server.port=" + LocalPort.choose(1))
        .with(agent == 0 ? Agent.none() : agent(""));
  }

  private void compare(String what, int rounds, IntFunction<JvmLaunch> launch) {
    Samples[] millis = {new Samples(), new Samples()};
    for (int round = 0; round < rounds; round++) {
      for (int agent = 0; agent < millis.length; agent++) {
        try (JvmRun run = launch.apply(agent).start()) {
          run.fact("ready");
          millis[agent].add(microsToEnd(run));
        }
      }
    }
    System.out.printf(
        "%n%s on %s, from SIGTERM to the exit, median of %d:%n"
            + "  plain JDK %.1f ms, with the agent %.1f ms%n",
        what, host, rounds, millis[0].median() / 1000, millis[1].median() / 1000);
  }

  @Test
  void deadline() throws IOException {
    System.out.printf("%nA shutdown that hangs on %s, deadline 5 s: halted after", host);
    for (int i = 0; i < DEADLINES; i++) {
      Path pipe = temporary.resolve("pipe" + i);
      String redirect = "mkfifo " + pipe + "; exec 8<>" + pipe + " 2>" + pipe;
      try (JvmRun run =
          host.launch(Endings.class)
              .arguments("wait", "floods")
              .with(agent(";shutdown.deadline=5s"))
              .startedByShell(redirect)
              .start()) {
        run.fact("ready");
        System.out.printf(" %.3f", microsToEnd(run) / 1_000_000.0);
      }
      Files.delete(pipe);
    }
    System.out.println(" s");
  }

  private static long microsToEnd(JvmRun run) {
    long begin = System.nanoTime();
    run.terminate();
    run.exitCode();
    return (System.nanoTime() - begin) / 1000;
  }
}
