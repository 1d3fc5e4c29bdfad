package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.Offspring;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** JVMs with descendants of all sorts, and who of these lives on. */
final class OffspringRuns {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HostJvm host;
  private final Path temporary;
  private int orders;

  OffspringRuns(HostJvm host, Path temporary) {
    this.host = host;
    this.temporary = temporary;
  }

  JvmLaunch server(Object... arguments) {
    return launch(LocalPort.choose(1)).arguments(arguments);
  }

  JvmLaunch launcher() {
    return launch(0);
  }

  private JvmLaunch launch(int port) {
    return host.launch(Offspring.class)
        .jvmOptions("-Dorders=" + host.path(temporary.resolve("orders-" + ++orders)))
        .arguments(port);
  }

  /** Without the agent, when all are there. */
  JvmRun start(JvmLaunch launch) {
    return start(launch, Offspring.MORTALS);
  }

  JvmRun start(JvmLaunch launch, int mortals) {
    JvmRun run = launch.start();
    run.fact("ready");
    awaitLive(run, mortals, 1);
    return run;
  }

  /** With the agent, when all are there and it has seen what this JVM is. */
  JvmRun start(String options, JvmLaunch launch) {
    return start(options, launch, Offspring.MORTALS);
  }

  JvmRun start(String options, JvmLaunch launch, int mortals) {
    JvmRun run = start(attach(options, launch), mortals);
    awaitRecord(run);
    return run;
  }

  JvmLaunch attach(String options, JvmLaunch launch) {
    return launch
        .with(Agent.attached(options))
        .jvmOptions("-Dfunny.agent.state.dir=" + host.path(temporary.resolve("state")));
  }

  /** The record of a run comes last. */
  void awaitRecord(JvmRun run) {
    String start = run.fact("ready") + "-";
    File records = temporary.resolve("state").resolve("runs").toFile();
    await("the record of " + run)
        .atMost(PATIENCE)
        .until(
            () ->
                records.exists() && records.list((in, name) -> name.startsWith(start)).length > 0);
  }

  /** Gives an order to the run that was launched last. */
  void order(String order) throws IOException {
    Files.createFile(temporary.resolve("orders-" + orders + "." + order));
  }

  /** Within moments: a process that has ended for Windows may still be one for Wine's host. */
  static void awaitLive(JvmRun run, int mortals, int keepers) {
    await("the right descendants of " + run)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertLive(run, mortals, keepers));
  }

  /** Nobody of a run but its daemons is left. */
  static void assertEnded(JvmRun run, int keepers) {
    awaitLive(run, 0, keepers);
    assertThat(run.children("java")).isEmpty();
  }

  static void assertLive(JvmRun run, int mortals, int keepers) {
    assertThat(run.children("sleep")).as("%s: mortals", run).hasSize(mortals);
    assertThat(run.children("keeper")).as("%s: daemons", run).hasSize(keepers);
  }

  /** Who was not to be touched. */
  static void assertUntouched(JvmRun run) {
    assertLive(run, Offspring.MORTALS, 1);
  }
}
