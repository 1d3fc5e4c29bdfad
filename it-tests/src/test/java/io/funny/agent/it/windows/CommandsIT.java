package io.funny.agent.it.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.CommandLines;
import io.funny.agent.it.guest.ExitCodes;
import io.funny.agent.it.guest.Failures;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is started, and what is said when it cannot be: the same as with the plain JDK. */
@EachWindowsHost
class CommandsIT {
  private final HostJvm host;

  CommandsIT(HostJvm host) {
    this.host = host;
  }

  /** To start a folder is error 5 on Windows; Wine says 2, and has no other way to be denied. */
  @Test
  @DisplayName("Scenario 17: errors are the JDK's own, message for message; no handle leak")
  void failures() {
    try (JvmRun plain = host.launch(Failures.class).start();
        JvmRun cured = host.launch(Failures.class).with(Agent.attached()).start()) {
      plain.finish();
      cured.finish();
      assertThat(withoutHandles(cured)).containsExactlyElementsOf(withoutHandles(plain));
      assertThat(cured.fact("missing")).contains("CreateProcess error=2,");
      assertThat(cured.fact("bad directory")).contains("CreateProcess error=267,");
      assertThat(cured.fact("not a program")).contains("CreateProcess error=193,");
      assertThat(cured.fact("a folder")).containsPattern("CreateProcess error=[52],");
      String[] handles = cured.fact("handles").split(" ", 2);
      assertThat(Integer.parseInt(handles[1])).isLessThan(Integer.parseInt(handles[0]) + 40);
      assertThat(cured.stderr()).isEqualTo(plain.stderr());
    }
  }

  private static List<String> withoutHandles(JvmRun run) {
    return run.facts().stream().filter(fact -> !fact.startsWith("handles=")).toList();
  }

  @Test
  @DisplayName("Scenario 18: empty and Unicode environment, 32K command line, .bat with spaces")
  void commandLines() {
    try (JvmRun plain = host.launch(CommandLines.class).start();
        JvmRun cured = host.launch(CommandLines.class).with(Agent.attached()).start()) {
      assertThat(cured.finish()).containsExactlyElementsOf(plain.finish());
      assertThat(cured.facts())
          .contains(
              "32K argument=32001",
              "environment as it is=true",
              "Unicode environment=FUNNY_IT_UNI=Grüße 日本 ✓|FUNNY_IT_UNI_EMPTY=|"
                  + "FUNNY_IT_UNI_LONG=20K y|");
      assertThat(cured.fact("batch")).startsWith("[one] [two words]").endsWith("exit code 3");
    }
  }

  /** Exit code 259 says "still active": JDKs before 20 take it for that, whoever started it. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"closed", "nested"})
  @DisplayName("Scenarios 19, 20: inside a job without breakaway; children that end at once; 259")
  void jobs(String job) {
    try (JvmRun plain = host.launch(ExitCodes.class).startedBy("in-job", job).start();
        JvmRun cured =
            host.launch(ExitCodes.class).startedBy("in-job", job).with(Agent.attached()).start()) {
      assertThat(cured.finish())
          .containsExactlyElementsOf(plain.finish())
          .contains(
              "in-job=true", "exit codes=[0, 1, 3, 255, 1073741845]", "twenty that end at once=20");
      assertThat(cured.stderr()).isEqualTo(plain.stderr());
    }
  }
}
