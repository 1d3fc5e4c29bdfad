package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.funny.agent.it.guest.Endings;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxAndOneWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How JVMs end by themselves: by System.exit, with their last thread, by an exception. */
@EachLinuxAndOneWindowsHost
class EndingsIT {
  private static final int SIGINT = 130;
  private static final int SIGTERM = 143;

  private final HostJvm host;
  @TempDir private Path temporary;

  EndingsIT(HostJvm host) {
    this.host = host;
  }

  private JvmLaunch plain(Object... arguments) {
    return host.launch(Endings.class).arguments(arguments);
  }

  private JvmLaunch withAgent(Object... arguments) {
    return plain(arguments)
        .with(Agent.attached("state.dir=" + host.path(temporary.resolve("state"))));
  }

  @Test
  @DisplayName("Phases in order, each way to end, the exit code as without the agent")
  void order() throws IOException {
    String[] ways = {"last", "throw", "exit"};
    String[] reasons = {"last thread ended", "last thread ended", "System.exit(3)"};
    for (int i = 0; i < ways.length; i++) {
      int expected;
      try (JvmRun run = plain(ways[i], "hook").start()) {
        expected = run.exitCode();
      }
      try (JvmRun run = withAgent(ways[i], "tasks", "hook").start()) {
        assertThat(run.exitCode()).as("%s; %s", ways[i], run.output()).isEqualTo(expected);
        assertThat(run.facts("ran"))
            .containsExactlyInAnyOrder("SERVER", "SERVICES", "hook", "DATABASE", "FINAL");
        assertThat(run.facts("ran")).startsWith("SERVER").endsWith("DATABASE", "FINAL");
        assertThat(run.facts("mode")).containsExactly("HARD");
        assertThat(run.facts("reason")).containsExactly(reasons[i]);
        assertThat(run.stderr()).contains("funny-agent: shutdown took ", reasons[i]);
      }
    }
    List<Timeline> timelines = Timeline.in(temporary.resolve("state"));
    assertThat(timelines).hasSize(ways.length);
    timelines.forEach(
        timeline ->
            timeline.assertOrder("server task", "services task", "database task", "final task"));
  }

  @Test
  @DisplayName("What is logged in shutdown hooks arrives")
  void logging() throws IOException {
    assertThat(logged(plain("exit", "log"), "plain.log")).isZero();
    assertThat(logged(withAgent("exit", "log"), "agent.log")).isEqualTo(20);
  }

  private long logged(JvmLaunch launch, String file) throws IOException {
    Path log = temporary.resolve(file);
    try (JvmRun run = launch.jvmOptions("-Dlog.file=" + host.path(log)).start()) {
      assertThat(run.exitCode()).isEqualTo(3);
    }
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains("line of the end"))
        .count();
  }

  @Test
  @DisplayName("Hooks that fail, start processes, or ask whether the JVM shuts down")
  void hooks() {
    try (JvmRun plain = plain("exit", "throws", "hook", "spawns", "probes").start();
        JvmRun run = withAgent("exit", "throws", "hook", "spawns", "probes").start()) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(plain.exitCode());
      assertThat(run.facts("ran")).containsExactlyInAnyOrderElementsOf(plain.facts("ran"));
      assertThat(run.facts("probe")).isEqualTo(plain.facts("probe")).hasSize(1);
      assertThat(run.facts("removal")).isEqualTo(plain.facts("removal")).hasSize(1);
      assertThat(run.stderr())
          .contains("Exception in thread \"throws\"", "(failed: \"hook throws\")");
    }
  }

  @Test
  @DisplayName("A hook that calls System.exit, which hangs the JDK, is over by that")
  void exitInHook() throws InterruptedException {
    try (JvmRun run = plain("exit", "exits", "hook").start()) {
      run.fact("ran");
      Thread.sleep(2000); // long enough to end
      assertThat(run.facts("ran")).containsExactly("hook");
      assertThat(run.isAlive()).as("hangs without the agent").isTrue();
    }
    try (JvmRun run = withAgent("exit", "exits", "tasks").start()) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
      assertThat(run.facts("ran")).containsExactly("SERVER", "SERVICES", "DATABASE", "FINAL");
      assertThat(run.stderr()).contains("\"hook exits\" called System.exit");
    }
  }

  @Test
  @DisplayName("A hook that never ends is shown where it stands; the database is closed on time")
  void stuck() throws InterruptedException {
    try (JvmRun run = plain("exit", "stuck", "hook").start()) {
      run.fact("ran");
      Thread.sleep(2000); // long enough to end
      assertThat(run.isAlive()).as("hangs without the agent").isTrue();
    }
    try (JvmRun run =
        withAgent("exit", "stuck", "tasks")
            .jvmOptions("-Dfunny.agent.shutdown.deadline=8s")
            .start()) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
      // The interrupt comes from a thread of its own: the stuck hook may say so later.
      assertThat(run.facts("ran")).containsSubsequence("SERVICES", "DATABASE", "FINAL");
      assertThat(run.facts("ran")).contains("interrupt");
      assertThat(run.stderr())
          .contains(
              "\"hook stuck\" was stuck", "io.funny.agent.it.guest.TroublesomeHooks.neverReturn")
          .contains("(stuck: \"hook stuck\")");
    }
  }

  @Test
  @DisplayName("A hook that waits for a lock of the thread in System.exit is given up at once")
  void deadlock() throws Exception {
    try (JvmRun run = plain("locked", "needs lock").start()) {
      run.fact("ran");
      Thread.sleep(2000); // long enough to end
      assertThat(run.isAlive()).as("hangs without the agent").isTrue();
    }
    try (JvmRun run = withAgent("locked", "needs lock", "hook", "tasks").start()) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
      assertThat(run.facts("ran")).contains("hook").endsWith("DATABASE", "FINAL");
      assertThat(run.stderr())
          .contains("hook needs lock waits for a lock that thread main has", "at java.", "main")
          .contains("(stuck: \"hook needs lock\")");
    }
    assertThat(Timeline.in(temporary.resolve("state")).get(0).duration())
        .isLessThan(Duration.ofSeconds(10)); // and without a busy machine less than 5
  }

  @Test
  @DisplayName("Ctrl+C: in order, with its exit code")
  void interrupt() {
    try (JvmRun run = withAgent("INT", "tasks", "hook").heedingCtrlC().start()) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(SIGINT);
      assertThat(run.facts("reason")).containsExactly("SIGINT");
      assertThat(run.facts("ran")).startsWith("SERVER").endsWith("DATABASE", "FINAL");
    }
  }

  @Test
  @DisplayName("A console that is closed: Windows ends the JVM after 5 s, the database is first")
  void consoleClosed() throws IOException {
    assumeTrue(host.isWindows(), "elsewhere it is no other signal than SIGTERM");
    try (JvmRun run = withAgent("TERM", "stuck", "tasks").start()) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(SIGTERM);
      assertThat(run.facts("reason")).containsExactly("console closed, logoff or shutdown");
      assertThat(run.facts("ran"))
          .filteredOn(fact -> !fact.equals("interrupt")) // the stuck hook's own affair
          .startsWith("SERVER")
          .endsWith("DATABASE", "FINAL");
    }
    assertThat(Timeline.in(temporary.resolve("state")).get(0).duration())
        .isLessThan(Duration.ofSeconds(5));
  }

  @Test
  @DisplayName("As the JDK does it, where that is asked for")
  void asTheJdk() {
    try (JvmRun run =
        withAgent("exit", "tasks", "hook").jvmOptions("-Dfunny.agent.shutdown=jdk").start()) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
      assertThat(run.facts("ran"))
          .contains("hook")
          .containsSubsequence("SERVER", "SERVICES", "DATABASE", "FINAL");
    }
  }
}
