package io.funny.agent.it.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonObject;
import io.funny.agent.it.guest.Family;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LinuxMachine;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code tree} and {@code kill}, on processes with the agent and without. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.funny.agent.it.commands.Command#linuxHosts")
class TreeAndKillIT {

  private static final String TREE = "sleep 120 & sleep 120 & echo ready; wait";

  private final HostJvm host;

  TreeAndKillIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("A tree without a JVM or an agent is shown, as JSON too, and no arguments unasked")
  void treeOfAnything() {
    try (Shell shell = new Shell(TREE)) {
      Command table = Command.run(host, "tree", shell.pid()).hasExitCode(0).isSilentOnStderr();
      assertThat(table.out().lines()).hasSize(4).first().asString().startsWith("PID");
      table.says("    sleep ").doesNotSay("120");

      JsonObject json = Command.run(host, "tree", shell.pid(), "--json").hasExitCode(0).json();
      assertThat(json.getArray("processes")).hasSize(3);
      JsonObject root = json.getArray("processes").getObject(0);
      assertThat(root.getLong("pid")).isEqualTo(shell.pid());
      assertThat(root.getString("name")).isEqualTo("sh");
      assertThat(root).doesNotContainKey("command");
      assertThat(json.getArray("processes").getObject(1).getInt("depth")).isEqualTo(1);

      Command full = Command.run(host, "tree", shell.pid(), "--json", "--full");
      assertThat(full.json().getArray("processes").getObject(1).getString("command"))
          .isEqualTo("sleep 120");
    }
  }

  @Test
  @DisplayName("A wrapper that ends first takes its children with it")
  void wrapperEndsFirst() {
    try (Shell shell = new Shell(TREE)) {
      shell.killShell();
      assertThat(shell.alive()).as("the disease: killed without its tree").hasSize(2);
    }
    try (Shell shell = new Shell(TREE);
        Shell bystander = new Shell(TREE)) {
      Command.run(host, "kill", shell.pid(), "--yes")
          .hasExitCode(0)
          .isSilentOnStderr()
          .says("To be ended: 3 processes", "Ended: 3 processes", "3 in order, 0 by force");
      assertThat(shell.alive()).isEmpty();
      assertThat(bystander.alive()).hasSize(3);
    }
  }

  @Test
  @DisplayName("Who ignores SIGTERM is ended by force after the grace")
  void sigtermIgnored() {
    try (Shell shell = new Shell("trap '' TERM; " + TREE)) {
      Command.run(host, "kill", shell.pid(), "--grace", 1, "--yes")
          .hasExitCode(0)
          .says("0 in order, 3 by force");
      assertThat(shell.alive()).isEmpty();
    }
  }

  @Test
  @DisplayName("Scenario 15: who gets the PID of one that ended within the grace is not forced")
  void reusedPid() throws Exception {
    LinuxMachine.requireRoot();
    try (Shell shell = new Shell("sleep 120 & trap '' TERM; echo ready; while :; do wait; done")) {
      ProcessHandle child = shell.children().get(0);
      CompletableFuture<Command> kill =
          CompletableFuture.supplyAsync(
              () -> Command.run(host, "kill", shell.pid(), "--grace", 6, "--yes"));
      await().until(() -> !child.isAlive());
      Process stranger = LinuxMachine.reuse(child.pid());
      try {
        assertThat(shell.alive()).as("the root is still waited for").hasSize(1);
        kill.get().hasExitCode(0).says("1 in order, 1 by force");
        assertThat(shell.alive()).isEmpty();
        assertThat(stranger.isAlive()).as("the stranger lives").isTrue();
      } finally {
        stranger.destroyForcibly();
      }
    }
  }

  @Test
  @DisplayName("Children that are started during the kill do not escape it")
  void forksDuringTheKill() {
    String restless = "trap '' TERM; echo ready; while :; do sleep 120 & sleep 0.02; done";
    try (Shell shell = new Shell(restless)) {
      Command.run(host, "kill", shell.pid(), "--grace", 1, "--yes").hasExitCode(0);
      assertThat(shell.alive()).isEmpty();
    }
  }

  @Test
  @DisplayName("Nothing is done without a confirmation, nor to an ancestor or to PID 1")
  void refused() {
    try (Shell shell = new Shell(TREE)) {
      Command.run(host, "kill", shell.pid()).hasExitCode(3).complains("--yes");
      assertThat(shell.alive()).hasSize(3);
    }
    long ancestor = ProcessHandle.current().pid();
    Command.run(host, "kill", ancestor, "--yes").hasExitCode(3).complains("ancestor");
    Command.run(host, "kill", 1, "--yes").hasExitCode(3).complains("nothing was done");
  }

  @Test
  @DisplayName("A PID that nobody has: one line, exit code 2")
  void nobody() {
    Command.run(host, "kill", 999_999_999, "--yes").hasExitCode(2).complains("no process has PID");
    Command.run(host, "tree", 999_999_999).hasExitCode(2).complains("no process has PID");
  }

  @Test
  @DisplayName("With the agent, an orphan in a session of its own is found by its cookie")
  void orphanOfAnAgentsRun() {
    try (JvmRun server = host.launch(Family.class).with(Agent.attached()).start()) {
      String pid = server.fact("pid");
      Command.run(host, "tree", pid)
          .hasExitCode(0)
          .says(
              server.fact("child"), server.fact("orphan"), "sleep *", "* what started it is gone");

      Command.run(host, "kill", pid, "--yes").hasExitCode(0).says("Ended: 3 processes");
      assertThat(server.children()).isEmpty();
    }
  }

  @Test
  @DisplayName("What is left over from an ended run is ended without a question")
  void leftover() {
    try (JvmRun server = host.launch(Family.class).with(Agent.attached()).start()) {
      String orphan = server.fact("orphan");
      server.fact("pid");
      server.kill();
      assertThat(server.children()).as("the disease").hasSize(2);

      Command.run(host, "kill", orphan).hasExitCode(0).says("leftover, ours: a run, PID ");
      assertThat(server.children()).hasSize(1);
    }
  }
}
