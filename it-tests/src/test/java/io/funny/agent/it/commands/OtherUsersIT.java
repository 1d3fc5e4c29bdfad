package io.funny.agent.it.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.Attacker;
import io.funny.agent.it.guest.Family;
import io.funny.agent.it.guest.PortServer;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LinuxMachine;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another user's processes can do to root's servers and commands, and these to them. */
@OnHosts("Linux 17")
class OtherUsersIT {

  private static final int SIGTERM = 128 + 15;
  private static final int NOBODY = Attacker.USER;

  private final HostJvm host;
  @TempDir private Path temporary;

  OtherUsersIT(HostJvm host) {
    this.host = host;
  }

  @BeforeEach
  void requireRoot() {
    LinuxMachine.requireRoot();
  }

  @ParameterizedTest
  @DisplayName("A command line and an environment without end cost a server nothing")
  @ValueSource(strings = {"cmdline", "environ"})
  void stretched(String what) {
    try (JvmRun attacker = attack(what, 256L << 20);
        JvmRun server = family("-Xmx48m", "-XX:+ExitOnOutOfMemoryError").start()) {
      server.fact("orphan");
      String pid = server.fact("pid");
      Command full = Command.runWith(host, "-Xmx48m", "tree", attacker.pid(), "--full");
      assertThat(full.exitCode()).as(full.toString()).isZero();
      Command.runWith(host, "-Xmx48m", "ports").hasExitCode(0);
      Command.run(host, "tree", pid).hasExitCode(0);

      server.terminate();

      assertThat(server.exitCode()).as(server.output()).isEqualTo(SIGTERM);
      assertThat(server.stderr()).doesNotContain("OutOfMemory");
      assertThat(server.children()).as("it ended its children").isEmpty();
    }
  }

  @Test
  @DisplayName("The name of a process reaches neither the terminal nor a line of its own")
  void named() {
    int port = LocalPort.choose(3);
    try (JvmRun attacker = attack("name", port);
        JvmRun server =
            host.launch(PortServer.class)
                .with(Agent.attached())
                .jvmOptions(stateFolder())
                .arguments(port, "serve")
                .start()) {
      assertThat(server.exitCode()).as("the port is the other's").isEqualTo(1);
      String message = server.fact("refused");
      assertThat(message).contains("?[2J?x?[31m, PID " + attacker.pid()).doesNotContain("\u001b");
      assertThat(server.stderr().lines()).allMatch(line -> line.startsWith("funny-agent: "));
      assertThat(server.stderr()).contains("?[2J?x?[31m").doesNotContain("\u001b");
      Command.run(host, "ports", port).hasExitCode(0).doesNotSay("\u001b");
      Command.run(host, "ports", port, "--json").hasExitCode(0).doesNotSay("\u001b");
    }
  }

  @Test
  @DisplayName(
      "Who carries a live run's cookie does not belong to it, and keeps nothing from ending")
  void forgedCookie() throws IOException {
    try (JvmRun server = family().start()) {
      server.fact("orphan");
      String pid = server.fact("pid");
      Path runs = temporary.resolve("state").resolve("runs");
      await("the record").until(() -> Files.isDirectory(runs) && runs.toFile().list().length > 0);
      String cookie = runs.toFile().list()[0].replace(".run", "");
      assertThat(cookie).startsWith(pid + "-");
      Process carrier =
          new ProcessBuilder(
                  "setpriv",
                  "--reuid=" + NOBODY,
                  "--clear-groups",
                  "env",
                  "FUNNY_AGENT_RUN=" + cookie,
                  "sleep",
                  "120")
              .start();
      try {
        Command.run(host, "tree", pid).doesNotSay("nobody");
        Command.run(host, "kill", pid, "--yes").hasExitCode(0).doesNotSay("lives");
        assertThat(server.exitCode()).isEqualTo(SIGTERM);
        assertThat(server.stderr()).doesNotContain("live on");
        assertThat(server.children()).isEmpty();
        assertThat(carrier.isAlive()).isTrue();
      } finally {
        carrier.destroyForcibly();
      }
    }
  }

  @Test
  @DisplayName("A socket that another user made before the JVM did is not spoken to")
  void forgedAttachSocket() throws IOException {
    try (JvmRun server = host.launch(Family.class).start()) {
      String pid = server.fact("pid");
      Path socket = Path.of("/tmp/.java_pid" + pid);
      try (ServerSocketChannel forged = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        forged.bind(UnixDomainSocketAddress.of(socket));
        forged.configureBlocking(false);
        Files.setAttribute(socket, "unix:uid", NOBODY);
        Command.run(host, "attach", pid).hasExitCode(1).complains("somebody else's");
        assertThat(forged.accept()).as("who asked").isNull();
      } finally {
        Files.deleteIfExists(socket);
      }
      Command.run(host, "attach", pid).hasExitCode(0).says("active");
    }
  }

  @Test
  @DisplayName("Root's commands leave another user's processes alone, whatever they are told")
  void acrossUsers() {
    int port = LocalPort.choose(1);
    try (JvmRun other = attack("name", port)) {
      Command.run(host, "kill", other.pid(), "--yes").hasExitCode(3).complains("another user's");
      Command.run(host, "sweep", port, "--force", "--yes").hasExitCode(1);
      Command.run(host, "attach", other.pid()).hasExitCode(1).complains("another user's");
      assertThat(other.isAlive()).isTrue();
      assertThat(LocalPort.accepts(port)).isTrue();
    }
  }

  private JvmRun attack(Object... what) {
    JvmRun attacker = host.launch(Attacker.class).arguments(what).start();
    await("the attacker").until(() -> attacker.stdout().contains("ready") || !attacker.isAlive());
    assertThat(attacker.isAlive()).as(attacker.output()).isTrue();
    return attacker;
  }

  private JvmLaunch family(String... options) {
    return host.launch(Family.class)
        .with(Agent.attached("children=end"))
        .jvmOptions(options)
        .jvmOptions(stateFolder());
  }

  private String stateFolder() {
    return "-Dfunny.agent.state.dir=" + temporary.resolve("state");
  }
}
