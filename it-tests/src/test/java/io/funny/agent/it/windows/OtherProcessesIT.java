package io.funny.agent.it.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.OtherProcesses;
import io.funny.agent.it.host.EachWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Windows tells of other processes, and their ends. */
@EachWindowsHost
class OtherProcessesIT {
  private final HostJvm host;

  OtherProcessesIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Identities, environments, hostile processes, termination and requests to end")
  void processes() {
    try (JvmRun run =
        host.launch(OtherProcesses.class).classPath(EngineClasses.classes()).start()) {
      assertThat(run.finish())
          // One whose environment moves while it is read is read at times.
          .filteredOn(fact -> !fact.startsWith("all: ") && !fact.startsWith("hostile 4: "))
          .containsExactly(
              "self=true",
              "nobodies found=[]",
              "child: in all=true",
              "child: identity=true",
              "child: parent is self=true",
              "child: name=sleeper.exe",
              "child: command=true",
              "child: arguments=true",
              "child: own user=true",
              "child: user=true",
              "child: age=true",
              "child: after self=true",
              "variable=so = groß\t…",
              "variable in another case=so = groß\t…",
              "empty variable=",
              "variable that is not there=none",
              "variable of another=none",
              "variable of the scrubbed=none",
              "variables of the young=10",
              "ended: variable=none",
              "ended: identity=false",
              "ended: details=false",
              "ended: in all=false",
              "hostile 1: command=true",
              "hostile 1: variable=unreadable",
              "hostile 2: command=false",
              "hostile 2: variable=unreadable",
              "hostile 3: command=false",
              "hostile 3: variable=unreadable",
              "hostile 5: command=true",
              "hostile 5: variable=read",
              "force: self=false",
              "force: system=false",
              "force: another=false",
              "ask: no agent=false",
              "await: alive=false",
              "await: another=true",
              "force: alive before=true",
              "force: done=true",
              "await: ended=true",
              "force: exit code=1",
              "force: again=false",
              "orphan: parent=true",
              "orphan: ended=true",
              "ask: another=false",
              "ask: hook=ran",
              "ask: exit code=143");
      assertThat(run.stderr()).isEmpty();
    }
  }
}
