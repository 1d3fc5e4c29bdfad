package io.funny.agent.engine.os.linux.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.funny.agent.engine.RealSystem;
import io.funny.agent.engine.os.linux.StartedProcesses;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.RunCookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
@RealSystem
class LinuxSelfIdentityTest {

  @RegisterExtension private final StartedProcesses started = new StartedProcesses();
  private final ProcessIdentity self = new LinuxSelfIdentity().self();

  @Test
  void thisProcessIsThisProcess() {
    assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void whatAProcessOfThisMachineSaysOfItselfCanBeCompared() throws Exception {
    RunCookie run = cookieOfAProcessStartedBy();

    assertThat(run.isComparableIn(self.boot())).isTrue();
    assertThat(new LinuxProcessTable().identity(run.pid()).filter(run::names)).isPresent();
  }

  /** The start times that a process reads in its own time namespace are shifted. */
  @ParameterizedTest
  @ValueSource(strings = {"--time --boottime 100000 --fork", "--pid --fork --mount-proc"})
  void whatOneInOtherNamespacesSaysCannot(String namespaces) throws Exception {
    assumeTrue(StartedProcesses.isRoot());
    List<String> unshare = new ArrayList<>(List.of("unshare", "--kill-child"));
    unshare.addAll(List.of(namespaces.split(" ", -1)));

    RunCookie run = cookieOfAProcessStartedBy(unshare.toArray(new String[0]));

    assertThat(run.isOfBoot(self.boot())).isTrue();
    assertThat(run.isComparableIn(self.boot())).isFalse();
    Optional<ProcessIdentity> seen = new LinuxProcessTable().identity(run.pid());
    assertThat(seen.filter(run::names)).as("it lives, and is not recognised").isEmpty();
  }

  private RunCookie cookieOfAProcessStartedBy(String... wrapper) throws Exception {
    List<String> command = new ArrayList<>(List.of(wrapper));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Teller.class.getName()));
    Process process = started.start(command.toArray(new String[0]));
    String told = process.inputReader(StandardCharsets.UTF_8).readLine();
    return RunCookie.parse(told).orElseThrow(() -> new AssertionError(told));
  }

  /** Tells the cookie that it would give its children. */
  static final class Teller {

    private Teller() {}

    public static void main(String[] args) throws Exception {
      System.out.println(new RunCookie(new LinuxSelfIdentity().self(), "1"));
      while (System.in.read() >= 0) {
        // until it is ended
      }
    }
  }
}
