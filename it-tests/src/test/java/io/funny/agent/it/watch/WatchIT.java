package io.funny.agent.it.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.OnHosts;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code watch} promises on either system. */
@OnHosts({"Linux 17", "Windows 17"})
class WatchIT {

  private static final int SIGINT = 128 + 2;
  private static final int MANY_ON_LINUX = 50;
  private static final int MANY_ON_WINDOWS = 10;

  private final HostJvm host;
  @TempDir private Path folder;

  WatchIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("A change: the old one ends in order, in hotReload mode, with its child")
  void reload() {
    WatchedServer server = new WatchedServer(host, folder);
    try (JvmRun plain = server.startPlain("v0")) {
      plain.fact("serves");
      plain.kill();
      assertThat(plain.children()).as("the disease: killed without its child").isNotEmpty();
    }
    try (server) {
      server.start("v1").awaitVersion("v1").change("v2");
      server.awaitVersion("v2").awaitLine("reload 1: version.txt changed; stopped ");
      assertThat(server.run().facts("ended")).containsExactly("v1 HOT_RELOAD");
      server.assertOneInstance();
      server.awaitLine(", started ");
    }
  }

  @Test
  @DisplayName("Many rapid changes: exactly one final instance, and nobody left of the others")
  void manyChanges() {
    int many = host.isWindows() ? MANY_ON_WINDOWS : MANY_ON_LINUX;
    try (WatchedServer server = new WatchedServer(host, folder)) {
      server.options("--debounce", "20ms").start("v0").awaitVersion("v0");
      for (int i = 1; i <= many; i++) {
        int instances = server.run().facts("instance").size();
        server.change("v" + i);
        if (i % 5 == 0) { // else it comes while the one before is dealt with
          await().until(() -> server.run().facts("instance").size() > instances);
        }
      }
      server.awaitVersion("v" + many).assertOneInstance();
    }
  }

  @Test
  @DisplayName("Ctrl+C: the application ends in order, its child too, and then the supervisor")
  void interrupted() {
    try (WatchedServer server = new WatchedServer(host, folder)) {
      server.start("v1").awaitVersion("v1").interrupt();
      assertThat(server.run().exitCode()).as(server.run().output()).isEqualTo(SIGINT);
      assertThat(server.run().facts("ended")).containsExactly("v1 HARD");
      server.awaitNothingLeft();
    }
  }

  @Test
  @DisplayName("The supervisor is killed outright: nothing is left")
  void supervisorKilled() {
    try (WatchedServer server = new WatchedServer(host, folder)) {
      server.start("v1").awaitVersion("v1").assertOneInstance();
      server.run().kill();
      server.awaitNothingLeft();
      if (!host.isWindows()) { // there the kernel ends it
        assertThat(server.run().facts("ended")).containsExactly("v1 HARD");
        assertThat(server.run().stderr()).contains("watch, which supervised this JVM, was ended");
      }
    }
  }
}
