package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.left.Leftovers;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.Libraries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application opened and never closes. */
@EachLinuxHost
class LeftoversIT {
  private static final int SIGTERM = 143;

  private final HostJvm host;
  @TempDir private Path temporary;

  LeftoversIT(HostJvm host) {
    this.host = host;
  }

  private JvmRun start(Agent agent, boolean tells, String end) throws IOException {
    return host.launch(Leftovers.class)
        .with(agent)
        .classPath(Libraries.all())
        .arguments(temporary, tells, end)
        .start();
  }

  private Agent agent(String options) {
    return Agent.attached("state.dir=" + temporary.resolve("state") + options);
  }

  @ParameterizedTest
  @DisplayName("strict: is closed in its phase, after the application's own hooks")
  @ValueSource(strings = {"exit", "wait"})
  void closed(String end) throws IOException {
    try (JvmRun run = start(agent(";shutdown.order=strict"), true, end)) {
      run.fact("ready");
      run.terminate();
      assertThat(run.exitCode()).as(run.output()).isEqualTo(end.equals("exit") ? 0 : SIGTERM);
      for (String listener : List.of("socket", "channel", "selected", "async")) {
        assertThat(run.facts(listener + " open")).as(listener).containsExactly("false");
      }
      assertThat(run.facts("drained")).containsExactly("true");
      assertThat(run.facts("executor open")).containsExactly("false");
      assertThat(run.facts("works on")).containsExactly("false");
      assertThat(run.facts("JDK's own works on")).containsExactly("true");
      for (String pool : List.of("hikari", "dbcp2", "tomcat", "c3p0")) {
        assertThat(run.facts(pool + " open")).as(pool).containsExactly("false");
      }
      assertThat(run.facts("sqlite open")).containsExactly("false", "false", "false");
      assertThat(database()).contains("written at last");
      assertThat(temporary.resolve("left.db-wal")).doesNotExist();
      assertThat(run.stderr()).doesNotContain("failed:", "stuck:", "Exception");
    }
  }

  @Test
  @DisplayName("Is open as long as anybody could use it; at last databases are in good order")
  void usable() throws IOException {
    try (JvmRun run = start(agent(""), true, "exit")) {
      run.fact("ready");
      assertThat(run.exitCode()).as(run.output()).isZero();
      for (String listener : List.of("socket", "channel", "selected", "async")) {
        assertThat(run.facts(listener + " open")).as(listener).containsExactly("true");
      }
      assertThat(run.facts("drained")).containsExactly("true");
      assertThat(run.facts("executor open")).containsExactly("true");
      assertThat(run.facts("works on")).as("for whoever needs it").containsExactly("true");
      assertThat(run.facts("JDK's own works on")).containsExactly("true");
      for (String pool : List.of("hikari", "dbcp2", "tomcat", "c3p0")) {
        assertThat(run.facts(pool + " open")).as(pool).containsExactly("true");
      }
      assertThat(run.facts("sqlite open")).containsExactly("true", "true", "true");
      assertThat(database()).contains("written at last");
      assertThat(temporary.resolve("left.db-wal")).doesNotExist();
      assertThat(run.stderr()).doesNotContain("failed:", "stuck:", "Exception");
    }
  }

  @Test
  @DisplayName("Stays open without the agent: SQLite's last words are in its log only")
  void left() throws IOException {
    try (JvmRun run = start(Agent.none(), false, "wait")) {
      run.fact("ready");
      run.terminate();
      assertThat(run.exitCode()).as(run.output()).isEqualTo(SIGTERM);
      assertThat(database()).doesNotContain("written at last");
      assertThat(temporary.resolve("left.db-wal")).isNotEmptyFile();
    }
  }

  @Test
  @DisplayName("Stays open where nothing is to be found, or only some kinds are closed")
  void chosen() throws IOException {
    try (JvmRun run = start(agent(";shutdown.order=strict;shutdown.discover=none"), true, "exit")) {
      run.finish();
      assertThat(run.facts("socket open")).containsExactly("true");
      assertThat(run.facts("executor open")).containsExactly("true");
      assertThat(run.facts("hikari open")).containsExactly("true");
    }
    Files.delete(temporary.resolve("left.db"));
    try (JvmRun run =
        start(agent(";shutdown.order=strict;shutdown.discover=socket,hikari"), true, "exit")) {
      run.finish();
      assertThat(run.facts("socket open")).containsExactly("false");
      assertThat(run.facts("executor open")).containsExactly("true");
      assertThat(run.facts("hikari open")).containsExactly("false");
      assertThat(run.facts("dbcp2 open")).containsExactly("true");
    }
  }

  private String database() throws IOException {
    return new String(
        Files.readAllBytes(temporary.resolve("left.db")), StandardCharsets.ISO_8859_1);
  }
}
