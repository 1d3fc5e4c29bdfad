package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.left.Leftovers;
import io.funny.agent.it.guest.server.SlowServer;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries whose class loaders let them see chosen packages of the bootstrap loader only. */
@OnHosts({"Linux 11", "Linux 17"})
class HidingLoadersIT {
  private static final int SIGTERM = 143;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Milliseconds. */
  private static final int WAITING = 1000;

  private final HostJvm host;
  @TempDir private Path temporary;

  HidingLoadersIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("WildFly: the request under way is answered in full; without the agent, cut")
  void wildFly() throws Exception {
    WildFly plain = new WildFly(host, Files.createDirectory(temporary.resolve("plain")));
    assertThat(answerOfTerminated(plain, Agent.none(), false)).doesNotContain(SlowServer.ANSWER);

    Path state = temporary.resolve("state");
    WildFly cured = new WildFly(host, Files.createDirectory(temporary.resolve("cured")));
    assertThat(answerOfTerminated(cured, Agent.attached("state.dir=" + state), true))
        .contains(SlowServer.ANSWER);
    for (int port : new int[] {cured.port(), cured.managementPort()}) {
      assertThat(Timeline.in(state).get(0).task("Undertow, port " + port).getString("outcome"))
          .isEqualTo("done");
    }
  }

  private static String answerOfTerminated(WildFly server, Agent agent, boolean finishes)
      throws Exception {
    try (JvmRun run = server.launch().with(agent).start()) {
      await(run + " to start").atMost(PATIENCE).until(() -> run.stdout().contains("WFLYSRV0025"));
      try (RawRequest request = new RawRequest(server.port())) {
        await(run + " to answer").atMost(PATIENCE).until(server::isAnswering);
        run.terminate();
        if (finishes) {
          Thread.sleep(WAITING); // without waiting for the request the server has gone
          server.goOn();
        }
        run.exitCode(); // the script's own
        assertThat(run.output()).contains("WFLYSRV0050").doesNotContain("hides the agent");
        return request.answer();
      }
    }
  }

  @ParameterizedTest
  @DisplayName("OSGi: the request under way is answered in full; without the agent, cut")
  @CsvSource({"felix,Jetty", "felix,Undertow", "equinox,Jetty", "equinox,Netty"})
  void requestInBundle(String framework, String make) throws Exception {
    OsgiBundle bundle = new OsgiBundle(temporary);
    int port = LocalPort.choose(1);
    Path state = temporary.resolve("state");
    assertThat(answerOfTerminated(bundle, framework, make, port, Agent.none(), false)).isEmpty();
    Agent agent = Agent.attached("state.dir=" + state);
    assertThat(answerOfTerminated(bundle, framework, make, port, agent, true))
        .endsWith(SlowServer.ANSWER);
    assertThat(Timeline.in(state).get(0).task(make + ", port " + port).getString("outcome"))
        .isEqualTo("done");
  }

  private String answerOfTerminated(
      OsgiBundle bundle, String framework, String make, int port, Agent agent, boolean finishes)
      throws Exception {
    Path go = temporary.resolve("go");
    Files.deleteIfExists(go);
    Path storage = temporary.resolve("storage-" + finishes);
    try (JvmRun run =
        bundle
            .launch(host, framework, SlowServer.class, agent, storage)
            .arguments(make, go, port)
            .start()) {
      run.fact("ready");
      try (RawRequest request = new RawRequest(port)) {
        run.fact("request");
        run.terminate();
        if (finishes) {
          Thread.sleep(WAITING); // without waiting for the request the server has gone
          Files.createFile(go);
        }
        assertThat(run.exitCode()).as(run.output()).isEqualTo(SIGTERM);
        assertThat(run.fact("bridges are visible")).isEqualTo("false");
        assertThat(run.stderr()).doesNotContain("hides the agent");
        return request.answer();
      }
    }
  }

  @ParameterizedTest
  @DisplayName("OSGi, strict: what a bundle left open is closed, in its phase")
  @ValueSource(strings = {"felix", "equinox"})
  void leftInBundle(String framework) throws IOException {
    Agent agent = Agent.attached("shutdown.order=strict;state.dir=" + temporary.resolve("state"));
    try (JvmRun run =
        new OsgiBundle(temporary)
            .launch(host, framework, Leftovers.class, agent, temporary.resolve("storage"))
            .arguments(temporary, true, "wait")
            .start()) {
      run.fact("ready");
      run.terminate();
      assertThat(run.exitCode()).as(run.output()).isEqualTo(SIGTERM);
      assertThat(run.fact("bridges are visible")).isEqualTo("false");
      for (String opened : List.of("channel", "executor", "hikari", "dbcp2", "tomcat", "c3p0")) {
        assertThat(run.facts(opened + " open")).as(opened).containsExactly("false");
      }
      assertThat(run.facts("works on")).containsExactly("false");
      assertThat(run.facts("sqlite open")).containsExactly("false", "false", "false");
      assertThat(run.stderr()).doesNotContain("hides the agent", "failed:", "stuck:");
    }
  }
}
