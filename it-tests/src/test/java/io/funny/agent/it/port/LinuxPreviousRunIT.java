package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down of previous runs, on Linux: children of native code, modes of folders. */
@OnHosts("Linux 17")
class LinuxPreviousRunIT {

  private final HostJvm host;
  @TempDir private Path temporary;

  LinuxPreviousRunIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("A holder without any environment is known by the record of its run's children")
  void scrubbed() {
    Servers servers = new Servers(host, temporary);
    try (JvmRun before = servers.killed("scrubbed-ghost")) {
      assertThat(before.children()).hasSize(1);
      servers.assertPlainIsRefused();
      try (JvmRun after = servers.with("", "serve")) {
        servers.assertServes(after);
        assertThat(after.stderr()).contains("Released in");
        assertThat(before.children()).as("the holder lives").hasSize(1);
      }
    }
  }

  @Test
  @DisplayName("Scenario 25: records that are stale, cut off or open to others prove nothing")
  void hostileRecords() throws IOException {
    Servers servers = new Servers(host, temporary);
    try (JvmRun stranger = servers.plain("serve")) {
      servers.assertServes(stranger);
      String pid = stranger.fact("pid");
      Path runs = Files.createDirectories(servers.state().resolve("runs"));
      Files.setPosixFilePermissions(servers.state(), PosixFilePermissions.fromString("rwx------"));
      Files.setPosixFilePermissions(runs, PosixFilePermissions.fromString("rwx------"));
      String boot =
          Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).trim().replace("-", "");
      String head = "funny-agent run 1\napplication x\nport " + servers.port() + "\n";
      // A dead run whose child had the stranger's PID, but started at another time.
      Files.writeString(
          runs.resolve("999999-1-" + boot + "-1.run"), head + "child " + pid + " 1\n");
      Files.writeString(runs.resolve("999998-1-" + boot + "-1.run"), head + "child " + pid);
      Files.writeString(runs.resolve("999997-1-0-1.run"), head + "child " + pid + " 1\n");
      Files.write(runs.resolve("999996-1-" + boot + "-1.run"), new byte[] {-1, 0, 10, -2});
      try (JvmRun refused = servers.with("sweep=takeover", "serve")) {
        assertThat(refused.fact("refused")).contains("PID " + pid + ",");
      }
      Files.setPosixFilePermissions(runs, PosixFilePermissions.fromString("rwxrwxrwx"));
      try (JvmRun refused = servers.with("sweep=takeover", "serve")) {
        assertThat(refused.fact("refused")).contains("PID " + pid + ",");
      }
      servers.assertServes(stranger);
      assertThat(LocalPort.isFree(servers.port())).isFalse();
    }
  }
}
