package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.funny.agent.it.guest.server.SlowServer;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.Libraries;
import io.funny.agent.it.host.LocalPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that nobody closes get SIGTERM while a request is under way. */
@EachLinuxHost
class ServersIT {
  private static final int SIGTERM = 143;
  private static final int VIRTUAL_THREADS = 21;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HostJvm host;
  @TempDir private Path temporary;

  ServersIT(HostJvm host) {
    this.host = host;
  }

  @ParameterizedTest
  @DisplayName("strict: the request is answered while new ones are refused; without the agent, cut")
  @ValueSource(strings = {"HttpServer", "Tomcat", "Jetty", "Undertow", "Netty"})
  void requestUnderWay(String make) throws IOException {
    int port = LocalPort.choose(1);
    Path state = temporary.resolve("state");
    assertThat(answerOfTerminated(make, port, Agent.none(), false)).isEmpty();
    Agent strict = Agent.attached("shutdown.order=strict;state.dir=" + state);
    assertThat(answerOfTerminated(make, port, strict, true)).endsWith(SlowServer.ANSWER);
    assertThat(Timeline.in(state).get(0).task(make + ", port " + port).getString("outcome"))
        .isEqualTo("done");
  }

  @ParameterizedTest
  @DisplayName("The request is answered in full while the server goes on serving")
  @ValueSource(strings = {"HttpServer", "Tomcat", "Jetty", "Undertow", "Netty"})
  void servesOn(String make) throws Exception {
    int port = LocalPort.choose(1);
    Path state = temporary.resolve("state");
    Path go = temporary.resolve("go");
    try (JvmRun run =
            host.launch(SlowServer.class)
                .with(Agent.attached("state.dir=" + state))
                .classPath(Libraries.all())
                .arguments(make, go, port)
                .start();
        RawRequest request = request(run, port)) {
      run.fact("request");
      run.terminate();
      Thread.sleep(1000); // a JVM that does not wait has ended
      assertThat(run.isAlive()).as("waits; %s", run.output()).isTrue();
      assertThat(LocalPort.accepts(port)).isTrue();
      Files.createFile(go);
      assertThat(run.exitCode()).as(run.output()).isEqualTo(SIGTERM);
      assertThat(request.answer()).endsWith(SlowServer.ANSWER);
      assertThat(run.stderr()).doesNotContain("failed", "stuck", "Exception");
    }
    Timeline timeline = Timeline.in(state).get(0);
    timeline.assertOrder("requests of " + make + ", port " + port, make + ", port " + port);
  }

  @ParameterizedTest
  @DisplayName("Clients that went away in the middle of their requests are not waited for")
  @ValueSource(strings = {"HttpServer", "Tomcat", "Jetty"})
  void clientsWentAway(String make) throws IOException {
    int port = LocalPort.choose(1);
    Path state = temporary.resolve("state");
    Path go = temporary.resolve("go");
    try (JvmRun run =
        host.launch(SlowServer.class)
            .with(Agent.attached("state.dir=" + state))
            .classPath(Libraries.all())
            .arguments(make, go, port)
            .start()) {
      run.fact("ready");
      for (int i = 0; i < 20; i++) {
        try (RawRequest request = new RawRequest(port)) {
          run.fact("request");
          request.cut();
        }
      }
      Files.createFile(go);
      await().atMost(PATIENCE).until(() -> LocalPort.accepts(port));
      run.terminate();
      assertThat(run.exitCode()).as(run.output()).isEqualTo(SIGTERM);
      assertThat(run.stderr()).doesNotContain("failed", "stuck", "Exception");
    }
    assertThat(Timeline.in(state).get(0).duration()).isLessThan(Duration.ofSeconds(4));
  }

  @ParameterizedTest
  @DisplayName("A request that itself ends the JVM is not waited for, whatever thread it has")
  @ValueSource(
      strings = {
        "HttpServer",
        "HttpServer-virtual",
        "HttpServer-dispatcher",
        "Tomcat",
        "Jetty",
        "Undertow",
        "Netty",
        "Netty-loop"
      })
  void exitInRequest(String make) throws IOException {
    assumeTrue(
        host.feature() >= VIRTUAL_THREADS || !make.endsWith("virtual"), "has no virtual threads");
    int port = LocalPort.choose(1);
    Path state = temporary.resolve("state");
    try (JvmRun run =
            host.launch(SlowServer.class)
                .with(Agent.attached("state.dir=" + state))
                .classPath(Libraries.all())
                .arguments(make, SlowServer.EXIT, port)
                .start();
        RawRequest request = request(run, port)) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(SlowServer.EXIT_CODE);
      assertThat(request.answer()).doesNotContain(SlowServer.ANSWER);
    }
    String server = make.replaceFirst("-.*", "") + ", port " + port;
    assertThat(Timeline.in(state).get(0).task(server).getString("outcome")).isEqualTo("done");
  }

  private String answerOfTerminated(String make, int port, Agent agent, boolean finishes)
      throws IOException {
    Path go = temporary.resolve("go");
    Files.deleteIfExists(go);
    try (JvmRun run =
            host.launch(SlowServer.class)
                .with(agent)
                .classPath(Libraries.all())
                .arguments(make, go, port)
                .start();
        RawRequest request = request(run, port)) {
      run.fact("request");
      run.terminate();
      await().atMost(PATIENCE).until(() -> !LocalPort.accepts(port));
      if (finishes) {
        assertThat(run.isAlive()).as("waits; %s", run.output()).isTrue();
        Files.createFile(go);
      }
      assertThat(run.exitCode()).as(run.output()).isEqualTo(SIGTERM);
      return request.answer();
    }
  }

  private static RawRequest request(JvmRun run, int port) throws IOException {
    run.fact("ready");
    return new RawRequest(port);
  }
}
