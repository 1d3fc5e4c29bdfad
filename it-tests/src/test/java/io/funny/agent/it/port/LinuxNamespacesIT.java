package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LinuxMachine;
import io.funny.agent.it.host.LinuxMachine.Container;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that share the state folder and the network, and see each other under other PIDs, other
 * start times, or not at all: none takes the other for dead.
 */
@OnHosts("Linux 17")
class LinuxNamespacesIT {

  private static final String[] HERE = {};
  private static final String[] OTHER_TIME = {
    "/usr/bin/unshare", "--time", "--boottime", "100000", "--fork", "--kill-child"
  };
  private static final String[] OTHER_PIDS = {
    "/usr/bin/unshare", "--pid", "--fork", "--kill-child", "--mount-proc"
  };

  private final HostJvm host;
  @TempDir private Path temporary;

  LinuxNamespacesIT(HostJvm host) {
    this.host = host;
  }

  @BeforeEach
  void requireNamespaces() {
    LinuxMachine.requireNamespaces();
  }

  @Test
  @DisplayName("A run whose clock counts from another boot time, and the same application outside")
  void otherTime() {
    assertBothLive(OTHER_TIME, HERE);
  }

  @Test
  @DisplayName("A run, and the same application where the clock counts from another boot time")
  void inOtherTime() {
    assertBothLive(HERE, OTHER_TIME);
  }

  @Test
  @DisplayName("A run in a container, and the same application outside")
  void outside() {
    assertBothLive(OTHER_PIDS, HERE);
  }

  @Test
  @DisplayName("A run, and the same application in a container")
  void inside() {
    assertBothLive(HERE, OTHER_PIDS);
  }

  @Test
  @DisplayName("Two containers, PID 1 in each of them")
  void siblings() {
    assertBothLive(OTHER_PIDS, OTHER_PIDS);
  }

  @Test
  @DisplayName("Two runs in one container, one of them in another container within it")
  void nested() throws Exception {
    try (Container container = LinuxMachine.container()) {
      String[] inner = new String[container.entry().length + OTHER_PIDS.length];
      System.arraycopy(container.entry(), 0, inner, 0, container.entry().length);
      System.arraycopy(OTHER_PIDS, 0, inner, container.entry().length, OTHER_PIDS.length);
      assertBothLive(inner, container.entry());
    }
  }

  /** The first run's child has the port that the second wants, and would be a dead run's. */
  private void assertBothLive(String[] first, String[] second) {
    Servers servers = new Servers(host, temporary);
    try (JvmRun before = servers.leaving("leftover").startedThrough(first).start()) {
      before.fact("ready");
      servers.awaitAnswer();
      List<Long> children = before.children().stream().map(ProcessHandle::pid).toList();

      String message =
          Servers.refusal(servers.withAgent("sweep=force", "serve").startedThrough(second));

      assertThat(message).contains("Left alone");
      assertThat(before.children().stream().map(ProcessHandle::pid)).containsAll(children);
      assertThat(LocalPort.answers(servers.port())).as("the child works").isTrue();
      assertThat(before.isAlive()).isTrue();
    }
  }
}
