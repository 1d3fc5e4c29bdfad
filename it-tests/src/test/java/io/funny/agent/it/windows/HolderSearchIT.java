package io.funny.agent.it.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.GhostHunt;
import io.funny.agent.it.host.EachWindowsHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who really holds a port on Windows, and taking it from him; the disease is in the guest. */
@EachWindowsHost
class HolderSearchIT {
  private final HostJvm host;

  HolderSearchIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Ghosts with one and two holders, IPv4 and IPv6, amid pipes and dying processes")
  void ghosts() {
    try (JvmRun run = host.launch(GhostHunt.class).classPath(EngineClasses.classes()).start()) {
      assertThat(run.finish())
          .filteredOn(fact -> !fact.contains("seconds=") && !fact.startsWith("pipes: handles="))
          .containsExactly(
              "own: address=127.0.0.1",
              "own: sockets=true",
              "own: holders=self",
              "own: client=true",
              "own: probe=IN_USE",
              "two: owner alive=false",
              "two: probe=IN_USE",
              "two: holders are the children=true",
              "two: other token=IOException",
              "two: other handle=IOException",
              "two: released=done",
              "two: released again=IOException",
              "two: probe after one=IN_USE",
              "two: holders after one=sleeper.exe",
              "two: released=done",
              "two: children alive=true",
              "two: probe after both=FREE",
              "two: listeners=0",
              "prefix: holder=true",
              "prefix: released=done",
              "prefix: probes=FREE IN_USE",
              "prefix: alive=true",
              "v6: address=[::]",
              "v6: probe=IN_USE",
              "v6: holder=true",
              "v6: released=done",
              "v6: probe after=FREE",
              "pipes: made=250",
              "pipes: holder=true",
              "pipes: hoarder alive=true",
              "vanishing: found=10");
      assertThat(run.stderr()).isEmpty();
    }
  }
}
