package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.Bystander;
import io.funny.agent.it.guest.PortServer;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Servers on the same ports, one after the other, with an agent that knows of no others. */
final class Servers {

  /** How many ports in a row a server binds. */
  static final int PORTS = 4;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HostJvm host;
  private final Path state;
  private final int port;

  Servers(HostJvm host, Path temporary) {
    this(host, temporary, LocalPort.choose(PORTS));
  }

  Servers(HostJvm host, Path temporary, int port) {
    this.host = host;
    this.port = port;
    this.state = temporary.resolve("state");
  }

  int port() {
    return port;
  }

  /** Waits until somebody serves the first port. */
  void awaitAnswer() {
    await("an answer").atMost(PATIENCE).until(() -> LocalPort.answers(port));
  }

  /** Waits until the agent has begun to write down what a run does. */
  void awaitRecord(String pid) {
    String[] none = {};
    await("the record of PID " + pid)
        .atMost(PATIENCE)
        .until(
            () ->
                Arrays.stream(
                        Objects.requireNonNullElse(state.resolve("runs").toFile().list(), none))
                    .anyMatch(name -> name.startsWith(pid + "-")));
  }

  Path state() {
    return state;
  }

  /** A server without the agent. */
  JvmRun plain(String behaviour) {
    return launch(behaviour).start();
  }

  /** A server with the agent; each has the same shape of arguments. */
  JvmRun with(String agentOptions, String behaviour) {
    return withAgent(agentOptions, behaviour).start();
  }

  JvmLaunch withAgent(String agentOptions, String behaviour) {
    return attach(agentOptions, launch(behaviour));
  }

  /**
   * Gives a program the agent that these servers have. What a dead run left is the matter here, so
   * it must not end with the run, as it would on Windows.
   */
  JvmLaunch attach(String agentOptions, JvmLaunch launch) {
    return launch
        .with(Agent.attached(agentOptions))
        .jvmOptions("-Dfunny.agent.children=leave")
        .jvmOptions("-Dfunny.agent.state.dir=" + host.path(state));
  }

  private JvmLaunch launch(String behaviour) {
    return host.launch(PortServer.class)
        .jvmOptions("-XX:TieredStopAtLevel=1")
        .jvmOptions(PortServer.jvmOptions())
        .arguments(port, behaviour);
  }

  /** A server that is killed when it has left behind what it is to leave. */
  JvmRun killed(String behaviour) {
    return killed(leaving(behaviour));
  }

  static JvmRun killed(JvmLaunch launch) {
    JvmRun server = launch.start();
    server.fact("ready");
    server.kill();
    return server;
  }

  /** A server that leaves something behind, without the isolation that would keep it from that. */
  JvmLaunch leaving(String behaviour) {
    return withAgent("spawn=jdk", behaviour);
  }

  /** A server of nobody here, with a connection to itself from a local port. */
  static JvmRun bystander(HostJvm host, int port, int clientPort) {
    JvmRun bystander = host.launch(Bystander.class).arguments(port, clientPort).start();
    bystander.fact("ready");
    return bystander;
  }

  /** The disease: a server without the agent cannot bind. */
  void assertPlainIsRefused() {
    assertThat(refusal(launch("serve"))).isNotEmpty();
  }

  /** A server cannot bind, and this is what its exception says. */
  static String refusal(JvmLaunch launch) {
    try (JvmRun refused = launch.start()) {
      assertThat(refused.fact("outcome")).as(refused.output()).isEqualTo("refused");
      String message = refused.fact("refused");
      assertThat(refused.exitCode()).isEqualTo(1);
      return message;
    }
  }

  /** The programs that a server left and that have its ports, without what Wine adds. */
  static List<ProcessHandle> holders(JvmRun server) {
    return server.children("sleep");
  }

  /** A server has bound all its ports and answers. */
  void assertServes(JvmRun server) {
    server.fact("ready");
    assertThat(server.facts("refused")).as(server.output()).isEmpty();
    assertThat(LocalPort.answers(port)).as(server.output()).isTrue();
  }
}
