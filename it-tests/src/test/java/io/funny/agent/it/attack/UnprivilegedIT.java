package io.funny.agent.it.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jna.Native;
import io.funny.agent.it.guest.Facts;
import io.funny.agent.it.guest.ManySpawns;
import io.funny.agent.it.guest.PortServer;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LinuxMachine;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers of a user who may not look into the processes of others. */
@OnHosts("Linux 17")
class UnprivilegedIT {

  private static final int USER = 54321;

  private static final String WITHOUT_RIGHTS =
      "/usr/bin/setpriv --inh-caps=-all --ambient-caps=-all";

  /** Ports in a row that a {@link PortServer} binds. */
  private static final int PORTS = 4;

  private final HostJvm host;
  @TempDir private Path temporary;
  private Path own;

  UnprivilegedIT(HostJvm host) {
    this.host = host;
  }

  @BeforeEach
  void ownFolder() throws Exception {
    LinuxMachine.requireRoot();
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    own = Files.createDirectory(temporary.resolve("own"));
    Path jna = Path.of(Native.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Files.copy(jna, own.resolve("jna.jar"));
    Files.setAttribute(own, "unix:uid", USER);
    Files.setAttribute(own, "unix:gid", USER);
  }

  @Test
  @DisplayName("A ghost's socket that another user's process shares is not shut down")
  void sharedSocket() {
    int port = LocalPort.choose(PORTS);
    JvmLaunch leaving =
        server("before", "spawn=jdk;children=leave;ports=" + port)
            .jvmOptions("-Dholder=/usr/bin/setpriv --reuid=65534 /bin/sleep 300")
            .jvmOptions("-Dsecond=" + WITHOUT_RIGHTS + " /bin/sleep 300")
            .arguments(port, "shared-ghost")
            .startedThrough("/usr/bin/setpriv", "--reuid=" + USER, "--regid=" + USER)
            .startedThrough("--clear-groups", "--inh-caps=+setuid", "--ambient-caps=+setuid");
    try (JvmRun before = leaving.start()) {
      await(before.output())
          .until(() -> told("before").contains("ready=true") || !before.isAlive());
      assertThat(before.isAlive()).as(before.output()).isTrue();
      before.kill();
      List<ProcessHandle> holders = before.children("sleep");
      assertThat(holders).hasSize(2);
      assertThat(LocalPort.accepts(port)).isTrue();

      JvmLaunch next =
          server("after", "ports=" + port)
              .arguments(port, "serve")
              .startedThrough(mounting("mount -t proc proc /proc"))
              .startedThrough("/usr/bin/setpriv", "--reuid=" + USER, "--regid=" + USER)
              .startedThrough("--clear-groups");
      try (JvmRun after = next.start()) {
        assertThat(after.exitCode()).as("the port is the other's, too").isEqualTo(1);
        assertThat(after.stderr()).contains("port " + port, "perhaps shared with one of those");
      }
      assertThat(before.children("sleep"))
          .as("the other user's process lives")
          .anyMatch(process -> userOf(process) == 65534);
      assertThat(LocalPort.accepts(port)).as("and its socket listens").isTrue();
    }
  }

  @Test
  @DisplayName("Where /proc hides other users' processes, children that end at once are no matter")
  void hidden() {
    JvmLaunch launch =
        host.launch(ManySpawns.class)
            .with(agent(""))
            .environment(Facts.FILE, own.resolve("facts").toString())
            .arguments(100, 4)
            .startedThrough(mounting("mount -t proc -o hidepid=2 proc /proc"))
            .startedThrough("/usr/bin/setpriv", "--reuid=" + USER, "--regid=" + USER)
            .startedThrough("--clear-groups");
    try (JvmRun run = launch.start()) {
      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.stderr()).doesNotContain("funny-agent:");
      assertThat(own.resolve("state/runs")).isNotEmptyDirectory();
    }
  }

  private static String[] mounting(String command) {
    String line = command + " && exec \"$@\"";
    return new String[] {"/usr/bin/unshare", "--mount", "/bin/sh", "-c", line, "sh"};
  }

  private JvmLaunch server(String facts, String agentOptions) {
    return host.launch(PortServer.class)
        .with(agent(agentOptions))
        .classPath(own.resolve("jna.jar"))
        .environment(Facts.FILE, own.resolve(facts).toString())
        .jvmOptions(PortServer.jvmOptions())
        .jvmOptions("-Dfunny.agent.state.dir=" + own.resolve("state"));
  }

  private Agent agent(String more) {
    Path state = own.resolve("state");
    String folders = "state.dir=" + state + ";log.dir=" + state.resolve("logs");
    return Agent.attached(more.isEmpty() ? folders : folders + ";" + more);
  }

  private String told(String facts) {
    try {
      Path file = own.resolve(facts);
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int userOf(ProcessHandle process) {
    try {
      return (Integer) Files.getAttribute(Path.of("/proc/" + process.pid()), "unix:uid");
    } catch (IOException e) {
      return -1; // it has ended
    }
  }
}
