package io.funny.agent.it.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.BorrowedStdHandle;
import io.funny.agent.it.guest.Console;
import io.funny.agent.it.guest.OddStdHandles;
import io.funny.agent.it.guest.StdioShapes;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The standard streams of children: whatever shape they have, it is the JDK's. */
@EachWindowsHost
class StdioIT {
  private static final String OPEN_IO = "--add-opens=java.base/java.io=ALL-UNNAMED";
  private static final int SEAL_SECONDS = 10;
  private static final String THIS_THREAD = "the pseudo-handle of this thread";

  private final HostJvm host;

  StdioIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Scenarios 7, 8, 14: redirectErrorStream; all to one file or NUL; closed System.in")
  void shapes() {
    try (JvmRun plain = host.launch(StdioShapes.class).start();
        JvmRun cured = host.launch(StdioShapes.class).with(Agent.attached()).start()) {
      assertThat(cured.finish()).containsExactlyElementsOf(plain.finish());
      assertThat(cured.facts())
          .contains(
              "stderr joins a pipe=out|err|0",
              "its own stderr=-1",
              "stderr joins a file=out|err|0",
              "stderr joins the JVM's stdout=0",
              "all three to one file=old|out|err|0",
              "append=old|out|err|out|0",
              "all three to NUL=0",
              "discarded=0",
              "inherited=0",
              "stdin closed, inherit=0");
      assertThat(cured.stdout()).isEqualTo(plain.stdout()).isEqualTo("out\nerr\n");
      assertThat(cured.stderr()).isEqualTo(plain.stderr());
    }
  }

  /**
   * Under Wine, a detached process has NULL handles whichever values its parent gave it; the next
   * test puts every value where the JDK reads it.
   */
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"null", "invalid", "none"})
  @DisplayName("Scenarios 9, 10: javaw whose parent gave it no usable handle, INHERIT")
  void windowlessParent(String handles) {
    Supplier<JvmLaunch> launch =
        () ->
            host.launch(OddStdHandles.class)
                .jvmOptions(OPEN_IO)
                .windowless()
                .startedBy("std-parent", handles);
    try (JvmRun plain = launch.get().start();
        JvmRun cured = launch.get().with(Agent.attached()).start()) {
      plain.finish();
      cured.finish();
      assertThat(cured.fact("exit code: as they came")).isEqualTo("0");
      assertThat(cured.fact("in the child: as they came"))
          .isEqualTo(plain.fact("in the child: as they came"));
    }
  }

  @Test
  @DisplayName(
      "Scenarios 10, 11: std handles of -1, -2, NULL or closed: no error 24, none duplicated")
  void oddHandles() {
    Supplier<JvmLaunch> launch = () -> host.launch(OddStdHandles.class).jvmOptions(OPEN_IO);
    try (JvmRun plain = launch.get().start();
        JvmRun cured = launch.get().with(Agent.attached()).start()) {
      List<String> expected = plain.finish();
      List<String> facts = cured.finish();
      assertThat(facts).filteredOn(fact -> fact.startsWith("exit code: ")).hasSize(5);
      assertThat(facts).filteredOn(fact -> fact.startsWith("exception: ")).isEmpty();
      assertThat(facts)
          .filteredOn(fact -> !fact.startsWith("in the child: a closed handle"))
          .filteredOn(fact -> !fact.contains(THIS_THREAD))
          .isSubsetOf(expected);
      assertThat(cured.fact("in the child: " + THIS_THREAD)).endsWith("thread of 0");
    }
  }

  /**
   * In a terminal, a JVM under Wine has a console; without one, as in all other tests, {@code
   * GetConsoleWindow} is NULL.
   */
  @Test
  @DisplayName(
      "Scenarios 12, 13: console parent: INHERIT shows output, PIPE opens no window; mixed")
  void console() {
    try (JvmRun plain = host.launch(Console.class).inTerminal().start();
        JvmRun cured = host.launch(Console.class).inTerminal().with(Agent.attached()).start()) {
      assertThat(cured.finish()).containsExactlyElementsOf(plain.finish());
      assertThat(cured.fact("JVM has a console window")).isEqualTo("true");
      assertThat(cured.fact("child with PIPE")).startsWith("window no");
      assertThat(cured.fact("child with INHERIT"))
          .isEqualTo("window yes, device yes, console console console");
      assertThat(cured.fact("child with both"))
          .isEqualTo("window yes, device yes, console pipe console");
      assertThat(cured.stdout()).contains("out").contains("err");
    }
    try (JvmRun run = host.launch(Console.class).with(Agent.attached()).start()) {
      run.finish();
      assertThat(run.fact("JVM has a console window")).isEqualTo("false");
      assertThat(run.fact("child with INHERIT")).startsWith("window no");
    }
  }

  @Test
  @DisplayName("Scenario 15: a recycled GetStdHandle: no foreign flag is changed")
  void borrowedStdHandle() {
    try (JvmRun run = host.launch(BorrowedStdHandle.class).arguments(0).start()) {
      assertThat(run.finish()).containsExactly("flag of a foreign handle was cleared=true");
    }
    try (JvmRun run =
        host.launch(BorrowedStdHandle.class)
            .startedBy("listening-parent")
            .arguments(SEAL_SECONDS)
            .with(Agent.attached())
            .start()) {
      run.finish();
      assertThat(run.fact("flag of a foreign handle was cleared")).isEqualTo("false");
    }
  }
}
