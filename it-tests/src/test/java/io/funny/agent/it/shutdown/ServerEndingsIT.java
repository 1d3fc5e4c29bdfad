package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.funny.agent.it.guest.server.SlowServer;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.Libraries;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Servers with troublesome shutdown hooks call System.exit while a request is under way. */
@OnHosts({"Linux 17", "Windows 17", "Windows 21"})
class ServerEndingsIT {

  private static final List<String> ASK_FOR_INTERFACES = List.of("Tomcat", "Netty");

  private final HostJvm host;
  @TempDir private Path temporary;

  ServerEndingsIT(HostJvm host) {
    this.host = host;
  }

  @ParameterizedTest
  @DisplayName("Hooks that throw and start processes: the request is answered; without, it is cut")
  @ValueSource(strings = {"HttpServer", "Tomcat", "Jetty", "Undertow", "Netty"})
  void exit(String make) throws Exception {
    try (JvmRun run = start(make, Agent.none(), "throws", "spawns")) {
      assertThat(answer(run, false)).isEmpty();
      assertEnded(run, "throws", "child 0");
    }
    try (JvmRun run = start(make, agent(""), "throws", "spawns")) {
      assertThat(answer(run, true)).as(run.output()).endsWith(SlowServer.ANSWER);
      assertEnded(run, "throws", "child 0");
      assertThat(run.stderr())
          .contains("(failed: \"hook throws\")", "exit " + SlowServer.EXIT_CODE);
    }
  }

  @ParameterizedTest
  @DisplayName("A hook that never ends: the request is answered, and the JVM ends with its code")
  @ValueSource(strings = {"HttpServer", "Tomcat"})
  void stuck(String make) throws Exception {
    try (JvmRun run = start(make, agent(";shutdown.deadline=8s"), "stuck")) {
      assertThat(answer(run, true)).as(run.output()).endsWith(SlowServer.ANSWER);
      assertEnded(run, "stuck", "interrupt");
      assertThat(run.stderr())
          .contains("\"hook stuck\" was stuck", "TroublesomeHooks.neverReturn")
          .contains("(stuck: \"hook stuck\")");
    }
  }

  @Test
  @DisplayName("An answer without end is cut soon, and the database is closed")
  void stream() throws Exception {
    try (JvmRun run = start("HttpServer-stream", agent(""), "database")) {
      assertThat(answer(run, false)).contains(SlowServer.EVENT.trim());
      assertEnded(run, "database");
      assertThat(run.stderr()).doesNotContain("failed", "stuck");
    }
    assertThat(Timeline.in(temporary.resolve("state")).get(0).duration())
        .isLessThan(Duration.ofSeconds(10)); // when Docker kills
  }

  private Agent agent(String options) {
    return Agent.attached("state.dir=" + host.path(temporary.resolve("state")) + options);
  }

  private JvmRun start(String make, Agent agent, String... hooks) throws IOException {
    assumeFalse(
        host.toString().equals("Windows 21") && ASK_FOR_INTERFACES.contains(make),
        "Wine 8 has not what Java 21's NetworkInterface needs: the JVM crashes");
    int port = LocalPort.choose(1);
    Files.writeString(temporary.resolve("port"), Integer.toString(port));
    Files.deleteIfExists(temporary.resolve("go"));
    Files.deleteIfExists(temporary.resolve("end"));
    return host.launch(SlowServer.class)
        .with(agent)
        .classPath(Libraries.all())
        .jvmOptions("-Dend=" + host.path(temporary.resolve("end")))
        .arguments(make, host.path(temporary.resolve("go")), port)
        .arguments((Object[]) hooks)
        .start();
  }

  /** What a client gets whose request is under way when the server begins to end. */
  private String answer(JvmRun run, boolean finishes) throws Exception {
    run.fact("ready");
    int port = Integer.parseInt(Files.readString(temporary.resolve("port")));
    try (RawRequest request = new RawRequest(port)) {
      run.fact("request");
      Files.createFile(temporary.resolve("end"));
      if (finishes) {
        run.fact("ending");
        Thread.sleep(700); // a JVM that does not wait has ended
        assertThat(run.isAlive()).as("waits; %s", run.output()).isTrue();
        Files.createFile(temporary.resolve("go"));
      }
      return request.answer();
    }
  }

  private static void assertEnded(JvmRun run, String... ran) {
    assertThat(run.exitCode()).as(run.output()).isEqualTo(SlowServer.EXIT_CODE);
    assertThat(run.facts("ran")).containsExactlyInAnyOrder(ran);
  }
}
