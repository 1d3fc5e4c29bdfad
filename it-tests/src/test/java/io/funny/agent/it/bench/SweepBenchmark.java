package io.funny.agent.it.bench;

import io.funny.agent.it.guest.FirstBind;
import io.funny.agent.it.guest.ManySockets;
import io.funny.agent.it.guest.PortServer;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the sweep costs a server on Linux: the time of its first bind, right at the start of its
 * main method, with the plain JDK and with the agent, in turns; and the commands against the
 * system's own.
 *
 * <p>Not one of the tests; to run it: {@code mvn -pl it-tests -am verify -Dit.test=SweepBenchmark
 * -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}
 */
class SweepBenchmark {
  private static final int ROUNDS = 9;
  private static final int SOCKETS = 20_000;
  private static final int PROCESSES = 1_000;

  private final HostJvm host = HostJvm.named("Linux 17");
  private final int port = LocalPort.choose(4);
  @TempDir private Path state;

  @Test
  void nothingToDo() {
    firstBinds("few sockets");
    // Of two processes: many systems let one have 20,000 files at most.
    try (JvmRun some = host.launch(ManySockets.class).arguments(SOCKETS / 2).start();
        JvmRun others = host.launch(ManySockets.class).arguments(SOCKETS / 2).start()) {
      some.fact("ready");
      others.fact("ready");
      firstBinds(SOCKETS + " sockets");
    }
  }

  private void firstBinds(String circumstances) {
    Map<String, Agent> variants = new LinkedHashMap<>();
    variants.put("plain JDK", Agent.none());
    variants.put("no known port", Agent.attached("ports=1;sweep=off"));
    variants.put("3 known ports", Agent.attached("ports=" + port + "-" + (port + 2)));
    Map<String, Samples> nanos = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      variants.forEach(
          (name, agent) -> {
            try (JvmRun run = host.launch(FirstBind.class).arguments(port).with(agent).start()) {
              run.finish();
              nanos.computeIfAbsent(name, any -> new Samples()).add(run.number("nanos"));
            }
          });
    }
    System.out.printf("%nFirst bind, %s, ms, medians of %d%n", circumstances, ROUNDS);
    nanos.forEach((name, samples) -> System.out.printf("  %-16s %8.2f%n", name, millis(samples)));
  }

  @Test
  void ghostAmidManyProcesses() throws IOException {
    List<Process> others = new ArrayList<>();
    Samples nanos = new Samples();
    try {
      for (int i = 0; i < PROCESSES; i++) {
        others.add(new ProcessBuilder("/bin/sleep", "600").start());
      }
      for (int round = 0; round < ROUNDS; round++) {
        try (JvmRun before =
            host.launch(PortServer.class)
                .arguments(port, "ghost")
                .with(Agent.attached())
                .jvmOptions("-Dfunny.agent.state.dir=" + state.resolve("state"))
                .jvmOptions(PortServer.jvmOptions())
                .start()) {
          before.fact("ready");
          before.kill();
          try (JvmRun after =
              host.launch(FirstBind.class)
                  .arguments(port)
                  .with(Agent.attached("ports=1"))
                  .jvmOptions("-Dfunny.agent.state.dir=" + state.resolve("state"))
                  .start()) {
            after.finish();
            nanos.add(after.number("nanos"));
          }
        }
      }
    } finally {
      others.forEach(Process::destroyForcibly);
    }
    System.out.printf(
        "%nA bind that meets a ghost, %d other processes, ms, median of %d: %.0f%n",
        PROCESSES, ROUNDS, millis(nanos));
  }

  @Test
  void commands() throws Exception {
    Map<String, Samples> nanos = new LinkedHashMap<>();
    String java = host.home().resolve("bin/java").toString();
    String jar = Agent.attached().jar().toString();
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("ports", List.of(java, "-jar", jar, "ports"));
    commands.put("lsof -i", List.of("lsof", "-nP", "-iTCP", "-sTCP:LISTEN"));
    commands.put("ss -p", List.of("ss", "-ltnp"));
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, List<String>> command : commands.entrySet()) {
        long start = System.nanoTime();
        try {
          new ProcessBuilder(command.getValue())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
        } catch (IOException notInstalled) {
          continue;
        }
        nanos
            .computeIfAbsent(command.getKey(), any -> new Samples())
            .add(System.nanoTime() - start);
      }
    }
    System.out.printf("%nWho listens, whole commands, ms, medians of %d%n", ROUNDS);
    nanos.forEach((name, samples) -> System.out.printf("  %-16s %8.0f%n", name, millis(samples)));
  }

  private static double millis(Samples nanos) {
    return nanos.median() / TimeUnit.MILLISECONDS.toNanos(1);
  }
}
