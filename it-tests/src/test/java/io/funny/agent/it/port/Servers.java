package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.PortServer;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.Run;
import java.nio.file.Path;

/** Servers on the same ports, one after the other, with an agent that knows of no others. */
final class Servers {

  /** How many ports in a row a server binds. */
  static final int PORTS = 4;

  private final HostJvm host;
  private final Path state;
  private final int port = LocalPort.choose(PORTS);

  Servers(HostJvm host, Path temporary) {
    this.host = host;
    this.state = temporary.resolve("state");
  }

  int port() {
    return port;
  }

  Path state() {
    return state;
  }

  /** A server without the agent. */
  Run plain(String behaviour) {
    return launch(behaviour).start();
  }

  /** A server with the agent; each has the same shape of arguments. */
  Run with(String agentOptions, String behaviour) {
    return withAgent(agentOptions, behaviour).start();
  }

  JvmLaunch withAgent(String agentOptions, String behaviour) {
    return launch(behaviour)
        .with(Agent.attached(agentOptions))
        .jvmOptions("-Dfunny.agent.state.dir=" + host.path(state));
  }

  private JvmLaunch launch(String behaviour) {
    return host.launch(PortServer.class).arguments(port, behaviour);
  }

  /** The disease: a server without the agent cannot bind. */
  void assertPlainIsRefused() {
    try (Run plain = plain("serve")) {
      assertThat(plain.fact("refused")).isNotEmpty();
      assertThat(plain.exitCode()).isEqualTo(1);
    }
  }

  /** A server has bound all its ports and answers. */
  void assertServes(Run server) {
    server.fact("ready");
    assertThat(server.facts("refused")).as(server.output()).isEmpty();
    assertThat(LocalPort.answers(port)).as(server.output()).isTrue();
  }
}
