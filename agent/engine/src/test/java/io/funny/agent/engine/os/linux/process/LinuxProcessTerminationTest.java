package io.funny.agent.engine.os.linux.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.engine.RealSystem;
import io.funny.agent.engine.os.ProcessTermination;
import io.funny.agent.engine.os.linux.StartedProcesses;
import io.funny.agent.engine.os.linux.libc.Errno;
import io.funny.agent.engine.os.linux.libc.LibC;
import io.funny.agent.engine.process.ProcessIdentity;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledOnOs(OS.LINUX)
@RealSystem
class LinuxProcessTerminationTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration MOMENT = Duration.ofMillis(200);

  @RegisterExtension private final StartedProcesses started = new StartedProcesses();

  static Stream<Arguments> ways() {
    LinuxProcessTable table = new LinuxProcessTable();
    return Stream.of(
        Arguments.of("pidfd", new LinuxProcessTermination(table)),
        Arguments.of("kill", new LinuxProcessTermination(table, pid -> -Errno.ENOSYS)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void aProcessEndsWhenAsked(String way, ProcessTermination termination) throws Exception {
    Process child = started.start("sleep", "600");
    ProcessIdentity process = started.identity(child);
    assertThat(termination.awaitEnd(process, Duration.ZERO)).as(way).isFalse();

    assertThat(termination.ask(process)).isTrue();

    assertThat(termination.awaitEnd(process, PATIENCE)).isTrue();
    assertThat(child.waitFor()).isEqualTo(128 + LibC.SIGTERM);
    assertThat(termination.ask(process)).isFalse();
    assertThat(termination.force(process)).isFalse();
    assertThat(termination.awaitEnd(process, Duration.ZERO)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void whoIgnoresTheRequestIsForced(String way, ProcessTermination termination) throws Exception {
    Process child = started.start("sh", "-c", "trap '' TERM; echo; while :; do sleep 0.1; done");
    ProcessIdentity process = started.identity(child);
    assertThat(child.getInputStream().read()).as(way).isEqualTo('\n');

    assertThat(termination.ask(process)).isTrue();
    assertThat(termination.awaitEnd(process, MOMENT)).isFalse();
    assertThat(termination.force(process)).isTrue();

    assertThat(termination.awaitEnd(process, PATIENCE)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void aFrozenProcessLivesUntilItIsForced(String way, ProcessTermination termination)
      throws Exception {
    ProcessIdentity process = started.identity(started.start("sleep", "600"));

    assertThat(termination.freeze(process)).as(way).isTrue();
    StartedProcesses.awaitState(process.pid(), "T");
    assertThat(termination.awaitEnd(process, MOMENT)).isFalse();
    assertThat(termination.force(process)).isTrue();

    assertThat(termination.awaitEnd(process, PATIENCE)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void whoHasTheReusedPidIsNotTouched(String way, ProcessTermination termination) throws Exception {
    Process bystander = started.start("sleep", "600");
    ProcessIdentity real = started.identity(bystander);
    ProcessIdentity gone = new ProcessIdentity(real.pid(), "1", real.boot());

    assertThat(termination.ask(gone)).as(way).isFalse();
    assertThat(termination.freeze(gone)).isFalse();
    assertThat(termination.force(gone)).isFalse();
    assertThat(termination.awaitEnd(gone, PATIENCE)).isTrue();
    assertThat(termination.awaitEnd(real, MOMENT)).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void thisProcessAndTheFirstAreNeverTouched(String way, ProcessTermination termination)
      throws Exception {
    String boot = new LinuxProcessTable().self().boot();

    assertThat(termination.ask(new LinuxProcessTable().self())).as(way).isFalse();
    for (long pid : new long[] {-1, 0, 1, Long.MAX_VALUE, (1L << 32) + 1}) {
      ProcessIdentity process =
          new LinuxProcessTable().identity(pid).orElse(new ProcessIdentity(pid, "0", boot));
      assertThat(termination.ask(process)).isFalse();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void aZombieIsGone(String way, ProcessTermination termination) throws Exception {
    ProcessIdentity process = started.identity(started.spawn("/bin/sleep", "600"));

    assertThat(termination.force(process)).as(way).isTrue();

    assertThat(termination.awaitEnd(process, PATIENCE)).isTrue();
    assertThat(termination.force(process)).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void waitingCanBeInterrupted(String way, ProcessTermination termination) throws Exception {
    ProcessIdentity process = started.identity(started.start("sleep", "600"));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> termination.awaitEnd(process, PATIENCE))
        .as(way)
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
